/**
 * What a plan consists of: a {@link org.snn4j.cpu.node.Node} knows its input and output and runs forward and backward. Here
 * are the nodes that contain or surround others, and the one for layers that the engine does not know.
 */
@NullMarked
package org.snn4j.cpu.node;

import org.jspecify.annotations.NullMarked;
