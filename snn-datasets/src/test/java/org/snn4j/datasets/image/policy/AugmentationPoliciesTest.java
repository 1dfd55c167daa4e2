package org.snn4j.datasets.image.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.datasets.image.transform.FillColor;
import org.snn4j.datasets.image.transform.ImageOperation;
import org.snn4j.datasets.image.transform.Interpolation;
import org.snn4j.datasets.image.transform.Pixels;

/** Operations of the policies against those of timm and torchvision, which {@code peer_augmentation.py} has written down. */
class AugmentationPoliciesTest {
    private static final JsonNode FILE = read();

    private static JsonNode read() {
        try (InputStream file = AugmentationPoliciesTest.class.getResourceAsStream("/augmentation-policies.json")) {
            return new ObjectMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<JsonNode> timm() {
        return cases("timm");
    }

    static Stream<JsonNode> torchvision() {
        return cases("torchvision");
    }

    static Stream<JsonNode> asgl() {
        return cases("asgl");
    }

    private static Stream<JsonNode> cases(String name) {
        return StreamSupport.stream(FILE.get(name).spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("timm")
    void randAugmentAppliesOperationsAsTimmDoes(JsonNode fixture) {
        Pixels image = image(FILE, "image");

        RandAugmentOperation.valueOf(fixture.get("operation").asText())
                .of(new RandAugmentOperation.Drawn(
                        fixture.get("level").asDouble() / 10,
                        fixture.get("sign").asInt(),
                        image,
                        Interpolation.BICUBIC,
                        RandAugment.of().fill()))
                .apply(image);

        assertThat(image.values()).isEqualTo(bytes(fixture, "image"));
    }

    @ParameterizedTest
    @MethodSource("torchvision")
    void autoAugmentAppliesOperationsAsTorchvisionDoes(JsonNode fixture) {
        assertThat(altered(fixture, AutoAugmentRules.TORCHVISION, FillColor.BLACK))
                .isEqualTo(bytes(fixture, "image"));
    }

    @ParameterizedTest
    @MethodSource("asgl")
    void autoAugmentAppliesOperationsAsAsglDoes(JsonNode fixture) {
        assertThat(altered(fixture, AutoAugmentRules.ASGL, FillColor.of(128))).isEqualTo(bytes(fixture, "image"));
    }

    private static byte[] altered(JsonNode fixture, AutoAugmentRules rules, FillColor fill) {
        Pixels image = image(FILE, "image");
        AutoAugmentOperation.valueOf(fixture.get("operation").asText())
                .of(new AutoAugmentOperation.Drawn(
                        rules, fixture.get("index").asInt(), fixture.get("sign").asInt(), image, fill))
                .apply(image);
        return image.values();
    }

    @Test
    void autoAugmentDrawsFromThePairsOfTorchvision() {
        List<AutoAugment.Pair> pairs = AutoAugment.cifar10().pairs();
        JsonNode expected = FILE.get("pairs");

        assertThat(pairs).hasSize(expected.size());
        for (int i = 0; i < pairs.size(); i++) {
            check(pairs.get(i).first(), expected.get(i).get(0));
            check(pairs.get(i).second(), expected.get(i).get(1));
        }
    }

    private static void check(AutoAugment.Step step, JsonNode expected) {
        assertThat(step.operation()).hasToString(expected.get("operation").asText());
        assertThat(step.probability()).isEqualTo(expected.get("probability").asDouble());
        // Torchvision leaves out the strengths of operations that have none.
        if (!expected.get("index").isNull()) {
            assertThat(step.index()).isEqualTo(expected.get("index").asInt());
        }
    }

    @Test
    void asglDiffersInThePairThatEqualizesTwice() {
        List<AutoAugment.Pair> torchvision = AutoAugment.cifar10().pairs();
        List<AutoAugment.Pair> asgl = AutoAugment.cifar10OfAsgl().pairs();

        assertThat(IntStream.range(0, 25)
                        .filter(i -> !asgl.get(i).equals(torchvision.get(i)))
                        .boxed())
                .containsExactly(16);
        assertThat(asgl.get(16).second().probability()).isEqualTo(0.8);
    }

    @Test
    void equalizesAnImageOfEnoughPixelsAsPillowDoes() {
        JsonNode fixture = FILE.get("equalize");
        Pixels image = image(fixture, "image");

        ImageOperation.equalize().apply(image);

        assertThat(image.values()).isEqualTo(bytes(fixture, "equalized")).isNotEqualTo(bytes(fixture, "image"));
    }

    private static Pixels image(JsonNode node, String field) {
        return new Pixels(
                bytes(node, field),
                3,
                node.get("height").asInt(),
                node.get("width").asInt());
    }

    private static byte[] bytes(JsonNode node, String field) {
        return HexFormat.of().parseHex(node.get(field).asText());
    }
}
