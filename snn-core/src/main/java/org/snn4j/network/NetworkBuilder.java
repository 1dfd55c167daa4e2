package org.snn4j.network;

/** Builds a {@link Network} layer by layer. */
public final class NetworkBuilder {
    NetworkBuilder() {}
}
