package org.snn4j.tssd;

import org.snn4j.contract.HouseRules;

/** The rules of every module. */
class ArchitectureTest implements HouseRules {}
