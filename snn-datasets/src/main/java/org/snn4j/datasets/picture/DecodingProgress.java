package org.snn4j.datasets.picture;

import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;

/** Records how far a reader got, since some stop early without an error. */
final class DecodingProgress implements IIOReadProgressListener {
    private float percent;

    /** Whether the last row was reached. */
    boolean isWhole(int rows) {
        return percent >= 100f * (rows - 1) / rows - 1e-3f && percent > 0;
    }

    @Override
    public void imageProgress(ImageReader source, float percentageDone) {
        percent = percentageDone;
    }

    @Override
    public void sequenceStarted(ImageReader source, int minIndex) {}

    @Override
    public void sequenceComplete(ImageReader source) {}

    @Override
    public void imageStarted(ImageReader source, int imageIndex) {}

    @Override
    public void imageComplete(ImageReader source) {}

    @Override
    public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {}

    @Override
    public void thumbnailProgress(ImageReader source, float percentageDone) {}

    @Override
    public void thumbnailComplete(ImageReader source) {}

    @Override
    public void readAborted(ImageReader source) {}
}
