package org.snn4j.datasets.frame;

/** How the values of frames are scaled before a network reads them. */
public enum FrameNormalization {
    /** The counts themselves, as TKS, TSSD and most others train. */
    NONE,
    /** Each frame divided by its largest value, so that it lies in [0, 1]; a frame of zeros stays. Used by TET. */
    DIVIDE_BY_MAX,
    /** 1 where there is at least one event and 0 elsewhere. */
    BINARY,
    /** log(1 + count), which keeps a few busy pixels from outweighing the others. */
    LOG,
    /**
     * Mean 0 and deviation 1 over all values of the recording that are not 0; zeros stay 0. Used with voxel grids by
     * E2VID (Rebecq et al. 2019). Where all those values are equal, they become 0.
     */
    STANDARDIZE;

    /**
     * Brings frames to this scale.
     *
     * @param frames counts or other values, of which LOG expects none below 0
     * @return frames of the same shape
     */
    public EventFrames apply(EventFrames frames) {
        if (this == NONE) {
            return frames;
        }
        float[] values = frames.toFloats();
        switch (this) {
            case DIVIDE_BY_MAX -> divideByMax(values, values.length / frames.frames());
            case BINARY -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = values[i] > 0 ? 1 : 0;
                }
            }
            case LOG -> {
                for (int i = 0; i < values.length; i++) {
                    // Most pixels have no event.
                    values[i] = values[i] == 0 ? 0 : (float) Math.log1p(values[i]);
                }
            }
            default -> standardize(values);
        }
        return new EventFrames(frames.frames(), frames.channels(), frames.height(), frames.width(), values);
    }

    private static void divideByMax(float[] values, int frame) {
        for (int from = 0; from < values.length; from += frame) {
            float max = 0;
            for (int i = from; i < from + frame; i++) {
                max = Math.max(max, values[i]);
            }
            if (max > 0) {
                for (int i = from; i < from + frame; i++) {
                    values[i] /= max;
                }
            }
        }
    }

    private static void standardize(float[] values) {
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (float value : values) {
            sum += value;
            count += value == 0 ? 0 : 1;
        }
        double mean = count == 0 ? 0 : sum / count;
        for (float value : values) {
            squares += value == 0 ? 0 : (value - mean) * (value - mean);
        }
        double deviation = count == 0 ? 0 : Math.sqrt(squares / count);
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] == 0 || deviation == 0 ? 0 : (float) ((values[i] - mean) / deviation);
        }
    }
}
