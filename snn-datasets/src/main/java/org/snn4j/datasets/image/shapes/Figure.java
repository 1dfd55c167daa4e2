package org.snn4j.datasets.image.shapes;

/** The figures of {@link DrawnShapes}, each within the unit circle. */
enum Figure {
    DISC {
        @Override
        boolean covers(double u, double v) {
            return u * u + v * v < 0.85 * 0.85;
        }
    },
    RING {
        @Override
        boolean covers(double u, double v) {
            double r = u * u + v * v;
            return r < 0.9 * 0.9 && r > 0.5 * 0.5;
        }
    },
    SQUARE {
        @Override
        boolean covers(double u, double v) {
            return Math.max(Math.abs(u), Math.abs(v)) < 0.75;
        }
    },
    FRAME {
        @Override
        boolean covers(double u, double v) {
            double reach = Math.max(Math.abs(u), Math.abs(v));
            return reach < 0.8 && reach > 0.45;
        }
    },
    TRIANGLE {
        @Override
        boolean covers(double u, double v) {
            return v > -0.5 && v < 1 - 1.7320508075688772 * Math.abs(u);
        }
    },
    STAR {
        @Override
        boolean covers(double u, double v) {
            int within = 0;
            for (int edge = 0; edge < 5; edge++) {
                double angle = edge * (0.4 * Math.PI);
                // The lines through a pentagram's edges lie cos(72 degrees) from its middle; four of five hold it.
                within += u * StrictMath.sin(angle) - v * StrictMath.cos(angle) < 0.30901699437494745 ? 1 : 0;
            }
            return within >= 4 && u * u + v * v < 1;
        }
    },
    CROSS {
        @Override
        boolean covers(double u, double v) {
            double near = Math.min(Math.abs(u), Math.abs(v));
            return near < 0.27 && Math.max(Math.abs(u), Math.abs(v)) < 0.9;
        }
    },
    CRESCENT {
        @Override
        boolean covers(double u, double v) {
            return u * u + v * v < 0.9 * 0.9 && (u - 0.45) * (u - 0.45) + v * v > 0.75 * 0.75;
        }
    },
    STRIPES {
        @Override
        boolean covers(double u, double v) {
            return u * u + v * v < 0.9 * 0.9 && odd(v);
        }
    },
    CHECKS {
        @Override
        boolean covers(double u, double v) {
            return u * u + v * v < 0.9 * 0.9 && odd(u) != odd(v);
        }
    };

    /** Whether a point lies in the figure; u and v run from -1 to 1. */
    abstract boolean covers(double u, double v);

    private static boolean odd(double position) {
        return (((int) Math.floor(position * 2.8)) & 1) != 0;
    }
}
