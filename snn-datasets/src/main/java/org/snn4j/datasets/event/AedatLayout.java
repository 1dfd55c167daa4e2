package org.snn4j.datasets.event;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The meaning of the bits of an AEDAT 2.0 address, which depends on the camera. */
public enum AedatLayout {
    /** 128 x 128; bit 0 is 1 for OFF, bits 1 to 7 are x, 8 to 14 y, bit 15 marks special events. */
    DVS128(128, 128),
    /** 240 x 180; bit 11 is 1 for ON, bits 12 to 21 are x, 22 to 30 y; bits 10 and 31 mark what is no event. */
    DAVIS240C(240, 180),
    /** 346 x 260, with the bits of {@link #DAVIS240C}. */
    DAVIS346(346, 260);

    private final int width;
    private final int height;

    AedatLayout(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /**
     * Columns of the sensor.
     *
     * @return in pixels
     */
    public int width() {
        return width;
    }

    /**
     * Rows of the sensor.
     *
     * @return in pixels
     */
    public int height() {
        return height;
    }

    /**
     * The layout of a camera by the name that files give it, such as eu.seebetter.ini.chips.davis.DAVIS240C.
     *
     * @param camera its name
     * @return its layout, or null for a camera that is not known
     */
    public static @Nullable AedatLayout of(String camera) {
        String name = camera.substring(camera.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
        if (name.startsWith("DVS128") || name.startsWith("TMPDIFF128")) {
            return DVS128;
        }
        if (name.startsWith("DAVIS240")) {
            return DAVIS240C;
        }
        return name.startsWith("DAVIS346") ? DAVIS346 : null;
    }
}
