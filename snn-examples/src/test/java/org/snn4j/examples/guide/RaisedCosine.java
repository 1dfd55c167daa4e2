package org.snn4j.examples.guide;

import org.snn4j.surrogate.Surrogate;

// tag::surrogate[]
/** A raised cosine: g'(x) = (1 + cos(pi x)) / 2 where |x| < 1, else 0. */
record RaisedCosine() implements Surrogate {
    @Override
    public double derivative(double x) {
        return Math.abs(x) < 1 ? (1 + Math.cos(Math.PI * x)) / 2 : 0;
    }

    @Override
    public double primitive(double x) {
        double inside = Math.max(-1, Math.min(1, x));
        return (1 + inside + Math.sin(Math.PI * inside) / Math.PI) / 2;
    }
}
// end::surrogate[]
