package org.snn4j.datasets.image.cifar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes small CIFAR binary files for tests. */
final class CifarFiles {
    private CifarFiles() {}

    /** All files of a CIFAR-10 folder: training files of the given length, and a test file twice as long. */
    static Path cifar10(Path folder, int records) throws IOException {
        for (int i = 1; i <= 5; i++) {
            Files.write(folder.resolve("data_batch_" + i + ".bin"), records(1, records, i * 100));
        }
        Files.write(folder.resolve("test_batch.bin"), records(1, 2 * records, 700));
        return folder;
    }

    static Path cifar100(Path folder, int records) throws IOException {
        Files.write(folder.resolve("train.bin"), records(2, records, 100));
        Files.write(folder.resolve("test.bin"), records(2, records, 700));
        return folder;
    }

    /** Records whose labels are (first + i) mod classes, and whose pixels are {@link #pixel}. */
    static byte[] records(int labelBytes, int records, int first) {
        int length = labelBytes + 3072;
        byte[] bytes = new byte[records * length];
        for (int i = 0; i < records; i++) {
            if (labelBytes == 1) {
                bytes[i * length] = (byte) ((first + i) % 10);
            } else {
                bytes[i * length] = (byte) ((first + i) % 20);
                bytes[i * length + 1] = (byte) ((first + i) % 100);
            }
            for (int p = 0; p < 3072; p++) {
                bytes[i * length + labelBytes + p] = (byte) pixel(first + i, p);
            }
        }
        return bytes;
    }

    /** Differs between images, channels, rows and columns. */
    static int pixel(int image, int position) {
        return 1 + (image * 7 + position * 31 + position / 32 * 5 + position / 1024) % 255;
    }
}
