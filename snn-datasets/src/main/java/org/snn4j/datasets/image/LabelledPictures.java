package org.snn4j.datasets.image;

import java.awt.image.BufferedImage;
import java.util.List;

/** Pictures of any size with their labels. */
public interface LabelledPictures {
    /**
     * Names of the classes, in the order of the labels.
     *
     * @return at least one name
     */
    List<String> classNames();

    /**
     * How many pictures there are.
     *
     * @return their number
     */
    int size();

    /**
     * The class of a picture.
     *
     * @param index of the picture, from 0
     * @return an index of the names
     */
    int label(int index);

    /**
     * A picture.
     *
     * @param index from 0
     * @return a new picture, of red, green and blue or of grey
     * @throws org.snn4j.datasets.DatasetFormatException where its file is missing or wrong
     */
    BufferedImage picture(int index);
}
