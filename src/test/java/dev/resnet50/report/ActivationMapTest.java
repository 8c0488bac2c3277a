package dev.resnet50.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.resnet50.image.RgbImage;
import java.awt.Color;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class ActivationMapTest {
    @Test
    void aPlaceCountsByItsChannelsTimesTheWeights() {
        float[] features = {0, 1, 2, 3, /* second channel */ 1, 0, 0, 0};
        ActivationMap map = ActivationMap.of(features, 2, 2, new float[] {1, -2});
        assertArrayEquals(new float[] {0, 0.6f, 0.8f, 1}, map.values(), 1e-6f);
    }

    @Test
    void aFlatMapIsCold() {
        assertArrayEquals(new float[4], ActivationMap.of(new float[] {5, 5, 5, 5}, 2, 2, new float[] {1}).values());
    }

    @Test
    void theHottestCornerIsRedAndTheColdestBlue() {
        ActivationMap map = ActivationMap.of(new float[] {0, 1, 2, 8}, 2, 2, new float[] {1});
        BufferedImage image = map.over(new RgbImage(40, 20, new byte[40 * 20 * 3]));
        assertEquals(40, image.getWidth());
        Color cold = new Color(image.getRGB(0, 0));
        Color hot = new Color(image.getRGB(39, 19));
        assertTrue(cold.getBlue() > cold.getRed() && hot.getRed() > hot.getBlue(), cold + " " + hot);
    }

    @Test
    void aMapOfOnePlaceCoversThePicture() {
        BufferedImage image = ActivationMap.of(new float[] {3}, 1, 1, new float[] {1}).over(new RgbImage(3, 5, new byte[45]));
        assertEquals(image.getRGB(0, 0), image.getRGB(2, 4));
    }
}
