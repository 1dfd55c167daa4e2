package org.snn4j.datasets.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.contract.Fixture;
import org.snn4j.contract.NeedsShared;
import org.snn4j.datasets.event.EventFileOptions;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.file.EventFiles;

/** Frames of real recordings, scheme by scheme, against golden numbers. */
@NeedsShared
class FramesFixtureTest {
    private static final Pattern TIME_BINS = Pattern.compile("timeBins(\\d+)");
    private static final Pattern EVENT_BINS = Pattern.compile("eventBins(\\d+)");
    private static final Pattern FIXED_DURATION = Pattern.compile("fixedDuration(\\d+)ms(\\d+)");

    static Stream<Fixture> cases() {
        return Fixture.cases("events").filter(fixture -> fixture.has("frames"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void countsTheEventsOfEveryFrameOfEveryScheme(Fixture fixture) throws IOException {
        EventStream stream = read(fixture);
        Map<String, Fixture> schemes = fixture.child("frames").children();
        assertThat(schemes).isNotEmpty();
        schemes.forEach((name, expected) -> {
            EventFrames frames = framing(name).of(stream);
            JsonNode sums = expected.json().get("perFramePolarity");
            double[] checksums = expected.doubles("checksum");
            assertThat(frames.frames()).as(name).isEqualTo(sums.size()).isEqualTo(checksums.length);
            for (int k = 0; k < frames.frames(); k++) {
                assertThat(frames.sum(k, 0))
                        .as("%s frame %d OFF", name, k)
                        .isEqualTo(sums.get(k).get(0).doubleValue());
                assertThat(frames.sum(k, 1))
                        .as("%s frame %d ON", name, k)
                        .isEqualTo(sums.get(k).get(1).doubleValue());
                assertThat(checksum(frames, k)).as("%s frame %d", name, k).isEqualTo(checksums[k]);
            }
        });
    }

    private static Framing framing(String name) {
        Matcher bins = TIME_BINS.matcher(name);
        if (bins.matches()) {
            return Framings.timeBins(Integer.parseInt(bins.group(1)));
        }
        Matcher events = EVENT_BINS.matcher(name);
        if (events.matches()) {
            return Framings.splitByNumber(Integer.parseInt(events.group(1)));
        }
        Matcher fixed = FIXED_DURATION.matcher(name);
        if (fixed.matches()) {
            return Framings.fixedDuration(Integer.parseInt(fixed.group(2)), 1_000 * Long.parseLong(fixed.group(1)));
        }
        throw new AssertionError("the fixture names a scheme that this test does not know: " + name);
    }

    /** The sum of each count times 1 plus its place in the frame. */
    private static double checksum(EventFrames frames, int frame) {
        double sum = 0;
        int place = 1;
        for (int channel = 0; channel < frames.channels(); channel++) {
            for (int y = 0; y < frames.height(); y++) {
                for (int x = 0; x < frames.width(); x++) {
                    sum += place++ * (double) frames.get(frame, channel, y, x);
                }
            }
        }
        return sum;
    }

    private static EventStream read(Fixture fixture) throws IOException {
        EventFileOptions options =
                EventFileOptions.standard().sensor(fixture.integer("width"), fixture.integer("height"));
        String name = fixture.text("file");
        Path data = Fixture.shared().resolve("data");
        if (Files.exists(data.resolve(name))) {
            return EventFiles.read(data.resolve(name), options);
        }
        try (ZipFile zip = new ZipFile(data.resolve("nmnist-small.zip").toFile())) {
            ZipEntry entry = zip.getEntry(name);
            assertThat(entry)
                    .as("%s is neither in %s nor in nmnist-small.zip", name, data)
                    .isNotNull();
            return EventFiles.decode(zip.getInputStream(entry).readAllBytes(), name, options)
                    .events();
        }
    }
}
