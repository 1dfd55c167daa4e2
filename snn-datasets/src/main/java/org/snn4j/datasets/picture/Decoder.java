package org.snn4j.datasets.picture;

/** What makes pixels of a picture file; both give the same, and refuse the same files. */
public enum Decoder {
    /**
     * The JDK's readers, and TwelveMonkeys' for WebP: nothing but the JDK's own JPEG code is native. The right choice for
     * files of unknown origin.
     */
    JDK,
    /**
     * OpenCV for JPEG, PNG and WebP; other formats are left to the JDK. It needs {@code org.bytedeco:opencv} with its
     * natives on the class path, whose libraries have had known vulnerabilities; use it for trusted files. It is slower: since
     * OpenCV does not report that a JPEG is damaged, the JDK decodes each JPEG first.
     */
    OPENCV;

    PictureDecoder decoder() {
        return this == JDK ? JdkDecoder.SHARED : OpenCvDecoder.usable();
    }
}
