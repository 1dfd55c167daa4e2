package org.snn4j.tks;

import static org.snn4j.contract.Closeness.numbers;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.network.Outputs;

/** What a student is shown. */
final class TeacherRows {
    private TeacherRows() {}

    /** The teacher's softmax at a temperature, sample after sample. */
    static double[] softened(CorrectSteps teacher, Outputs outputs, INDArray labels, double temperature) {
        INDArray logits = teacher.teach(outputs, labels).logits();
        double[] rows = numbers(logits);
        int classes = (int) logits.size(1);
        for (int from = 0; from < rows.length; from += classes) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < classes; c++) {
                largest = Math.max(largest, rows[from + c]);
            }
            double sum = 0;
            for (int c = 0; c < classes; c++) {
                rows[from + c] = Math.exp((rows[from + c] - largest) / temperature);
                sum += rows[from + c];
            }
            for (int c = 0; c < classes; c++) {
                rows[from + c] /= sum;
            }
        }
        return rows;
    }
}
