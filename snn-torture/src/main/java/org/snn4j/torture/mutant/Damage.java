package org.snn4j.torture.mutant;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Damages bytes, mostly near their beginning, where formats keep their sizes. */
final class Damage {
    private static final long[] EXTREMES = {
        -1,
        0,
        1,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        1 << 30,
        0xFFFF,
        0x7FFF,
        0x8000,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        1L << 40
    };
    private static final List<String> WORDS = List.of(
            "",
            "-1",
            "0",
            "1",
            "2147483648",
            "9223372036854775808",
            "99999999999999999999999",
            "1e999",
            "-1e999",
            "NaN",
            "Infinity",
            "null",
            "true",
            "[]",
            "{}",
            "\"",
            "'",
            "0.5",
            "1e-320",
            "&a [*a, *a]",
            "\u0000",
            "\u001b[2J",
            "\n",
            "---",
            "..",
            "\u00e9\u4e2d",
            "<<: *x");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.+-]+");

    private Damage() {}

    /** One of the many damaged files that a sound file gives. */
    static byte[] of(Seed seed, List<Seed> others, RandomGenerator random) {
        Seed other = others.get(random.nextInt(others.size()));
        boolean structured = seed.form() != Seed.Form.PLAIN && random.nextInt(3) > 0;
        if (!structured) {
            return several(seed.bytes(), other.bytes(), random);
        }
        return switch (seed.form()) {
            case ZIP -> Containers.zip(seed.bytes(), random, bytes -> several(bytes, bytes, random));
            case GZIP -> Containers.gzip(seed.bytes(), bytes -> several(bytes, bytes, random));
            case PNG -> Containers.png(several(seed.bytes(), other.bytes(), random));
            default -> words(seed.bytes(), random);
        };
    }

    private static byte[] several(byte[] sound, byte[] other, RandomGenerator random) {
        byte[] bytes = sound.clone();
        do {
            bytes = once(bytes, other, random);
        } while (random.nextInt(3) == 0);
        return bytes;
    }

    /** A number or word of a text becomes another one; now and then a line is lost or doubled. */
    private static byte[] words(byte[] sound, RandomGenerator random) {
        String text = new String(sound, StandardCharsets.UTF_8);
        do {
            List<MatchResult> found = WORD.matcher(text).results().toList();
            if (found.isEmpty()) {
                break;
            }
            MatchResult one = found.get(random.nextInt(found.size()));
            MatchResult two = found.get(random.nextInt(found.size()));
            String word = random.nextInt(4) == 0 ? two.group() : WORDS.get(random.nextInt(WORDS.size()));
            text = switch (random.nextInt(6)) {
                case 0 -> text.substring(0, one.start()) + text.substring(Math.max(one.start(), two.start()));
                case 1 -> text.substring(0, one.end()) + text.substring(one.start());
                default -> text.substring(0, one.start()) + word + text.substring(one.end());
            };
        } while (random.nextInt(3) == 0);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] once(byte[] bytes, byte[] other, RandomGenerator random) {
        if (bytes.length == 0) {
            return noise(1 + random.nextInt(40), random);
        }
        int reach = random.nextBoolean() ? bytes.length : Math.min(bytes.length, 200);
        int at = random.nextInt(reach);
        return switch (random.nextInt(10)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> joined(Arrays.copyOf(bytes, at), noise(1 + random.nextInt(40), random), tail(bytes, at));
            case 2 -> flipped(bytes, reach, random);
            case 3 -> {
                int end = Math.min(bytes.length, at + 1 + random.nextInt(32));
                Arrays.fill(bytes, at, end, (byte) (random.nextBoolean() ? 0 : random.nextInt(256)));
                yield bytes;
            }
            case 4 -> number(bytes, at, random);
            // The beginning of one file, the end of another.
            case 5 -> joined(Arrays.copyOf(bytes, at), tail(other, random.nextInt(other.length + 1)));
            case 6 ->
                joined(Arrays.copyOf(bytes, at), tail(bytes, Math.min(bytes.length, at + 1 + random.nextInt(30))));
            case 7 ->
                joined(Arrays.copyOf(bytes, Math.min(bytes.length, at + 1 + random.nextInt(200))), tail(bytes, at));
            case 8 -> swapped(bytes, at, random);
            default -> {
                bytes[at] = (byte) random.nextInt(256);
                yield bytes;
            }
        };
    }

    private static byte[] flipped(byte[] bytes, int reach, RandomGenerator random) {
        int flips = 1 + random.nextInt(8);
        for (int i = 0; i < flips; i++) {
            bytes[random.nextInt(reach)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    /** A length or a count becomes extreme, or off by one. */
    private static byte[] number(byte[] bytes, int at, RandomGenerator random) {
        int width = 1 << random.nextInt(4);
        long value = EXTREMES[random.nextInt(EXTREMES.length)];
        boolean little = random.nextBoolean();
        if (random.nextInt(3) == 0) {
            bytes[at] += (byte) (random.nextBoolean() ? 1 : -1);
            return bytes;
        }
        for (int i = 0; i < width && at + i < bytes.length; i++) {
            bytes[at + i] = (byte) (value >>> (8 * (little ? i : width - 1 - i)));
        }
        return bytes;
    }

    private static byte[] swapped(byte[] bytes, int at, RandomGenerator random) {
        int length = Math.min(1 + random.nextInt(64), bytes.length / 2);
        int one = Math.min(at, bytes.length - length);
        int two = random.nextInt(bytes.length - length + 1);
        byte[] kept = Arrays.copyOfRange(bytes, one, one + length);
        System.arraycopy(bytes, two, bytes, one, length);
        System.arraycopy(kept, 0, bytes, two, length);
        return bytes;
    }

    private static byte[] tail(byte[] bytes, int from) {
        return Arrays.copyOfRange(bytes, from, bytes.length);
    }

    private static byte[] noise(int count, RandomGenerator random) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] joined(byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
