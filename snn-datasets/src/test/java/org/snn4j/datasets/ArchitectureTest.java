package org.snn4j.datasets;

import org.snn4j.contract.HouseRules;

/** The rules of shape for data sets; {@link PackageOrderTest} holds the order of their packages. */
class ArchitectureTest implements HouseRules {}
