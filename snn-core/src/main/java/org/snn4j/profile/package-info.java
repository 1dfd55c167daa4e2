/**
 * Where the time of a training step goes.
 *
 * <p>A {@link org.snn4j.profile.Profile} observes the passes of a network and sums up the time of each
 * {@link org.snn4j.pass.Work} in {@link org.snn4j.profile.ProfileRow}s, by kind of layer or by layer, beside the least
 * that the work takes in bytes and operations.
 */
@NullMarked
package org.snn4j.profile;

import org.jspecify.annotations.NullMarked;
