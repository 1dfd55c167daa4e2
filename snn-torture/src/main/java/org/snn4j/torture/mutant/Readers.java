package org.snn4j.torture.mutant;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.snn4j.datasets.picture.Decoder;

/** All readers of bytes; each group runs in its own process. */
enum Readers {
    /** Everything that is Java, and pictures by the JDK's decoder. */
    JAVA {
        @Override
        List<Reader> make(Path folder, Path kept) throws IOException {
            List<Reader> readers = new ArrayList<>(EventReaders.all(folder));
            readers.addAll(PictureReaders.all(Decoder.JDK, List.of("jpg", "png", "bmp", "gif")));
            readers.add(PictureReaders.ofSimulation());
            readers.addAll(ListReaders.all(folder));
            readers.addAll(ArchiveReaders.all());
            readers.add(FrameReaders.cache(folder));
            readers.add(FrameReaders.csv());
            readers.addAll(RunReaders.all(folder, kept));
            return readers;
        }
    },
    /** Pictures by OpenCV, in machine code; it leaves all but JPEG and PNG to the JDK. */
    OPENCV {
        @Override
        List<Reader> make(Path folder, Path kept) {
            return PictureReaders.all(Decoder.OPENCV, List.of("jpg", "png", "bmp", "tif"));
        }
    };

    /** Makes the readers of this group with their seeds, with a folder for temporary files and one for files to keep. */
    abstract List<Reader> make(Path folder, Path kept) throws IOException;
}
