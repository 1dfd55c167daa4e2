package org.snn4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.contract.Closeness;
import org.snn4j.contract.LossContract;
import org.snn4j.contract.SampleLogits;
import org.snn4j.network.Outputs;

class ClassWeightsTest implements LossContract {
    @Override
    public boolean checksLabels() {
        return true;
    }

    @Override
    public Loss loss() {
        return CrossEntropy.of(0.1).classWeights(ClassWeights.of(0.5, 3, 0));
    }

    /** The numbers of torch 2.15, from benchmarks/peer_class_weights.py. */
    @Test
    void agreesWithTorchOnLossesAndGradients() throws IOException {
        JsonNode file;
        try (InputStream stream = ClassWeightsTest.class.getResourceAsStream("/class-weights.json")) {
            file = new ObjectMapper().readTree(stream);
        }
        long[] shape = StreamSupport.stream(file.get("shape").spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .toArray();
        Outputs logits =
                Outputs.of(Nd4j.createFromArray(numbers(file.get("logits"))).reshape('c', shape));
        ClassWeights weights = ClassWeights.of(numbers(file.get("weight")));
        int compared = 0;
        for (JsonNode each : file.get("cases")) {
            double smoothing = each.get("smoothing").asDouble();
            boolean eachStep = each.get("each_step").asBoolean();
            if (eachStep && smoothing > 0) {
                // TET takes no smoothing.
                continue;
            }
            Loss loss = eachStep
                    ? Tet.of().classWeights(weights)
                    : CrossEntropy.of(smoothing).classWeights(weights);
            String kind = each.get("labels").asText().replace('-', '_');
            INDArray labels = Nd4j.createFromArray(numbers(file.get(kind))).reshape('c', shape[1], shape[2]);

            Loss.Value value = loss.of(logits, labels, progress());

            assertThat(value.loss()).isCloseTo(each.get("loss").asDouble(), within(1e-14));
            Closeness.assertClose(
                    "gradient", Closeness.numbers(value.gradient().logits()), numbers(each.get("gradient")), 1e-13);
            if (each.has("of_class_numbers")) {
                assertThat(value.loss() / each.get("mean_weight").asDouble())
                        .isCloseTo(each.get("of_class_numbers").asDouble(), within(1e-13));
            }
            compared++;
        }
        assertThat(compared).isEqualTo(6);
    }

    private static double[] numbers(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    @Test
    void balancedWeightsAreInverseToTheCountsAndOneOnAverage() {
        ClassWeights weights = ClassWeights.balanced(90, 9, 1);

        assertThat(weights.values()).containsExactly(100 / 270.0, 100 / 27.0, 100 / 3.0);
        assertThat(90 * weights.values().get(0)
                        + 9 * weights.values().get(1)
                        + weights.values().get(2))
                .isCloseTo(100, within(1e-12));
    }

    @Test
    void weightsOfOneChangeNothing() {
        Loss.Value plain = Tet.of(0.05, 1).of(outputs(DataType.DOUBLE), labels(DataType.DOUBLE), progress());
        Loss.Value weighted = Tet.of(0.05, 1)
                .classWeights(ClassWeights.of(1, 1, 1))
                .of(outputs(DataType.DOUBLE), labels(DataType.DOUBLE), progress());

        assertThat(weighted.loss()).isEqualTo(plain.loss());
        assertThat(weighted.gradient().logits()).isEqualTo(plain.gradient().logits());
    }

    @Test
    void theTeacherMadeOfTheLabelIsNotWeighted() {
        TeacherFreeDistillation plain = TeacherFreeDistillation.of(0.9, 4, 0.5);
        ClassWeights twice = ClassWeights.of(2, 2, 2);

        Loss.Value before = plain.of(outputs(DataType.DOUBLE), labels(DataType.DOUBLE), progress());
        Loss.Value after = plain.classWeights(twice).of(outputs(DataType.DOUBLE), labels(DataType.DOUBLE), progress());

        assertThat(after.terms().get(0).value())
                .isCloseTo(2 * before.terms().get(0).value(), within(1e-14));
        assertThat(after.terms().get(1)).isEqualTo(before.terms().get(1));
    }

    @Test
    void lossesWithoutWeightsPrintAsBeforeSoThatTheirRunsResume() {
        assertThat(CrossEntropy.of(0.1)).hasToString("CrossEntropy[labelSmoothing=0.1]");
        assertThat(Tet.of()).hasToString("Tet[lambda=0.0, phi=1.0]");
        assertThat(TeacherFreeDistillation.of())
                .hasToString("TeacherFreeDistillation[correctShare=0.99, temperature=20.0, alpha=0.1]");
        assertThat(loss()).hasToString("CrossEntropy[labelSmoothing=0.1, classWeights=[0.5, 3.0, 0.0]]");
        assertThat(loss().description())
                .isEqualTo("cross-entropy with labels smoothed by 0.1, class weights 0.5, 3, 0");
    }

    @Test
    void rejectsWhatCannotBeWeightsWithTheValueInTheMessage() {
        assertThatThrownBy(() -> ClassWeights.of(1, -0.5))
                .hasMessage("class weights must be finite and at least 0, but one was -0.5");
        assertThatThrownBy(() -> ClassWeights.of(1, Double.NaN))
                .hasMessage("class weights must be finite and at least 0, but one was NaN");
        assertThatThrownBy(() -> ClassWeights.of(0, 0))
                .hasMessage("class weights must not all be 0; give a class one above 0");
        assertThatThrownBy(() -> ClassWeights.of())
                .hasMessage("class weights need one number for each class, but there were none");
        assertThatThrownBy(() -> ClassWeights.balanced(3, 0, 2))
                .hasMessage(
                        "balanced class weights need a training sample of every class, but class 1 has none; give more"
                                + " samples, or weights of your own");
        assertThatThrownBy(() -> CrossEntropy.of()
                        .classWeights(ClassWeights.of(1, 2))
                        .of(
                                outputs(DataType.DOUBLE),
                                SampleLogits.oneHot(DataType.DOUBLE, 3, 0, 1, 2, 0, 1),
                                progress()))
                .hasMessage("there are 2 class weights, but 3 classes; give one weight for each class");
    }
}
