package org.snn4j.datasets.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * The first directory of a TIFF.
 *
 * <p>Every count, offset and size is checked against the file. The picture is passed on with a directory that holds only what
 * its colours need, since decoders follow other directories without a limit.
 */
final class TiffFile {
    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int BITS = 258;
    private static final int PACKING = 259;
    private static final int COLOURS = 262;
    private static final int STRIPS = 273;
    private static final int SAMPLES = 277;
    private static final int ROWS_PER_STRIP = 278;
    private static final int STRIP_BYTES = 279;
    private static final int PREDICTOR = 317;
    private static final int TILE_WIDTH = 322;
    private static final int TILE_HEIGHT = 323;
    private static final int TILES = 324;
    private static final int TILE_BYTES = 325;
    private static final int SAMPLE_FORMAT = 339;
    private static final int ENTRY = 12;
    private static final int MOST_TOLD = 4;

    /** Fill order, planes, palette and kind of alpha are needed too. */
    private static final Set<Integer> KEPT = Set.of(
            WIDTH,
            HEIGHT,
            BITS,
            PACKING,
            COLOURS,
            266,
            STRIPS,
            SAMPLES,
            ROWS_PER_STRIP,
            STRIP_BYTES,
            284,
            PREDICTOR,
            320,
            TILE_WIDTH,
            TILE_HEIGHT,
            TILES,
            TILE_BYTES,
            338,
            SAMPLE_FORMAT);
    /** None, LZW, deflate (two numbers) and PackBits. */
    private static final Set<Long> PACKINGS = Set.of(1L, 5L, 8L, 32_946L, 32_773L);

    private static final Set<Long> SIZES = Set.of(1L, 4L, 8L, 16L);

    /** White is 0, black is 0, red green and blue, palette. */
    private static final long LAST_COLOURS = 3;

    private final ByteBuffer from;
    private final Map<Integer, Integer> entries = new TreeMap<>();

    private TiffFile(byte[] file) {
        from = ByteBuffer.wrap(file).order(file[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    static Encoded read(byte[] file) throws Damaged {
        TiffFile tiff = new TiffFile(file);
        tiff.directory();
        long width = tiff.number(WIDTH, 0);
        long height = tiff.number(HEIGHT, 0);
        PictureFile.requireSize(new Encoded(PictureFormat.TIFF, file, width, height), Long.MAX_VALUE);
        tiff.requireColours();
        if (tiff.entries.containsKey(TILES)) {
            tiff.requireTiles(width, height);
            tiff.requireInside(TILES, TILE_BYTES);
        } else {
            tiff.requireInside(STRIPS, STRIP_BYTES);
        }
        return new Encoded(PictureFormat.TIFF, tiff.withOneDirectory(), width, height);
    }

    private void directory() throws Damaged {
        long begin = Integer.toUnsignedLong(from.getInt(4));
        if (begin > from.limit() - 2) {
            throw Damaged.because("TIFF", "its directory should begin at byte " + begin);
        }
        int count = from.getShort((int) begin) & 0xFFFF;
        for (int i = 0; i < count; i++) {
            int at = (int) begin + 2 + ENTRY * i;
            int tag = from.getShort(at) & 0xFFFF;
            if (!KEPT.contains(tag)) {
                continue;
            }
            long bytes = count(at) * size(at);
            if (bytes == 0 || bytes > from.limit() || (bytes > 4 && offset(at) + bytes > from.limit())) {
                throw Damaged.because("TIFF", "the values of tag " + tag + " lie outside the file");
            }
            entries.put(tag, at);
        }
    }

    private long count(int entry) {
        return Integer.toUnsignedLong(from.getInt(entry + 4));
    }

    private long offset(int entry) {
        return Integer.toUnsignedLong(from.getInt(entry + 8));
    }

    /** Bytes of a value: of whole numbers only, which are all that these tags have. */
    private int size(int entry) {
        return switch (from.getShort(entry + 2)) {
            case 1 -> 1;
            case 3 -> 2;
            case 4 -> 4;
            default -> 0;
        };
    }

    private long value(int entry, long index) {
        int size = size(entry);
        int at = (int) ((count(entry) * size > 4 ? offset(entry) : entry + 8) + index * size);
        return switch (size) {
            case 1 -> from.get(at) & 255;
            case 2 -> from.getShort(at) & 0xFFFF;
            default -> Integer.toUnsignedLong(from.getInt(at));
        };
    }

    private long number(int tag, long otherwise) {
        Integer entry = entries.get(tag);
        return entry == null ? otherwise : value(entry, 0);
    }

    private void requireColours() throws Damaged {
        long packing = number(PACKING, 1);
        long colours = number(COLOURS, -1);
        long samples = number(SAMPLES, 1);
        long bits = number(BITS, 1);
        boolean alike = true;
        Integer sizes = entries.get(BITS);
        if (sizes != null) {
            // Where each sample has a size of its own, all must be there.
            alike = count(sizes) >= samples;
            for (long i = 0; i < count(sizes); i++) {
                alike &= value(sizes, i) == bits;
            }
        }
        boolean matching = colours == 2 ? samples == 3 || samples == 4 : samples == 1 || (colours < 3 && samples == 2);
        boolean deep = samples == 1 || bits >= 8;
        if (!PACKINGS.contains(packing)
                || colours < 0
                || colours > LAST_COLOURS
                || !matching
                || !deep
                || !alike
                || !SIZES.contains(bits)
                || number(SAMPLE_FORMAT, 1) != 1
                || (colours == 3 && bits > 8)) {
            throw Damaged.notRead(
                    "a TIFF of " + samples + " samples of " + sizes() + " bits, colours " + colours + " and packing "
                            + packing,
                    "convert it to PNG");
        }
    }

    /** Bits of the samples, one number where all have as many. */
    private String sizes() {
        Integer entry = entries.get(BITS);
        return entry == null
                ? "1"
                : LongStream.range(0, Math.min(count(entry), MOST_TOLD))
                        .mapToObj(i -> String.valueOf(value(entry, i)))
                        .distinct()
                        .collect(Collectors.joining(", "));
    }

    private void requireTiles(long width, long height) throws Damaged {
        long columns = number(TILE_WIDTH, 0);
        long rows = number(TILE_HEIGHT, 0);
        if (columns < 1 || rows < 1 || columns > width + 1024 || rows > height + 1024) {
            throw Damaged.because("TIFF", "its tiles have " + columns + " x " + rows + " pixels");
        }
    }

    private void requireInside(int offsets, int lengths) throws Damaged {
        Integer begins = entries.get(offsets);
        Integer sizes = entries.get(lengths);
        if (begins == null || sizes == null || count(begins) != count(sizes)) {
            throw Damaged.because("TIFF", "it does not state where its pixels are");
        }
        for (long i = 0; i < count(begins); i++) {
            if (value(begins, i) + value(sizes, i) > from.limit()) {
                throw Damaged.because("TIFF", "its pixels should end at byte " + (value(begins, i) + value(sizes, i)));
            }
        }
    }

    /** The file with a new directory at its end. */
    private byte[] withOneDirectory() {
        int begin = (from.limit() + 1) / 2 * 2;
        ByteBuffer to =
                ByteBuffer.allocate(begin + 2 + ENTRY * entries.size() + 4).order(from.order());
        to.put(0, from.array());
        to.putInt(4, begin);
        to.position(begin);
        to.putShort((short) entries.size());
        for (int entry : entries.values()) {
            to.put(from.array(), entry, ENTRY);
        }
        return to.array();
    }
}
