/** JMH benchmarks of single kernels, on the CPU engine, the reference engine, and ND4J's own operation. */
@NullMarked
package org.snn4j.benchmarks;

import org.jspecify.annotations.NullMarked;
