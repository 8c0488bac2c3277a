package dev.resnet50.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("twin-independent")
class CalibrationTest {
    @Test
    void theErrorIsThatOfTheDefinition() {
        Calibration calibration = new Calibration();
        calibration.add(0.95, true);
        calibration.add(0.97, false);
        calibration.add(0.5, true);
        // Bin (14/15, 1]: accuracy 0.5, confidence 0.96, two images; bin (7/15, 8/15]: accuracy 1, confidence 0.5, one.
        assertEquals((2 * 0.46 + 1 * 0.5) / 3, calibration.expectedError(), 1e-12);
        assertEquals(2, calibration.bins().get(14).images());
        assertEquals(0.96, calibration.bins().get(14).confidence(), 1e-12);
        assertEquals(1, calibration.bins().get(7).images());
    }

    @Test
    void theEdgesBelongToTheLowerBin() {
        Calibration calibration = new Calibration();
        for (double probability : new double[] {0, 1.0 / 15, 1}) {
            calibration.add(probability, true);
        }
        assertEquals(2, calibration.bins().get(0).images());
        assertEquals(1, calibration.bins().get(14).images());
    }

    @Test
    void withoutImagesThereIsNoError() {
        assertEquals(Double.NaN, new Calibration().expectedError());
    }
}
