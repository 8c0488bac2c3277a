package dev.resnet50.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.resnet50.testing.Golden;
import dev.resnet50.testing.Npy;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Resize and crop against torchvision on Pillow images, byte for byte. */
class ResizeGoldenTest {
    private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
    private static final float[] STD = {0.229f, 0.224f, 0.225f};

    static Stream<Map<String, String>> cases() {
        return Golden.table("resize/cases.tsv").stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void pixelsEqualTorchvisions(Map<String, String> row) {
        Npy in = Npy.read(Golden.path("resize/" + row.get("name") + ".in.npy"));
        Npy out = Npy.read(Golden.path("resize/" + row.get("name") + ".out.npy"));
        int crop = Integer.parseInt(row.get("crop"));
        Preprocessing preprocessing = new Preprocessing(Integer.parseInt(row.get("size")), crop, MEAN, STD,
                Interpolation.valueOf(row.get("interpolation").toUpperCase(Locale.ROOT)));
        RgbImage image = new RgbImage(in.shape()[1], in.shape()[0], in.bytes());
        Preprocessor preprocessor = new Preprocessor(preprocessing);
        assertArrayEquals(out.bytes(), preprocessor.resizeAndCrop(image).samples());

        int offset = 11;
        float[] floats = new float[offset + 3 * crop * crop];
        preprocessor.apply(image, floats, offset);
        float[] expected = new float[floats.length];
        for (int pixel = 0; pixel < crop * crop; pixel++) {
            for (int channel = 0; channel < 3; channel++) {
                expected[offset + channel * crop * crop + pixel] =
                        ((float) out.values()[pixel * 3 + channel] / 255 - MEAN[channel]) / STD[channel];
            }
        }
        assertArrayEquals(expected, floats);
    }

    @Test
    void photosEqualPillowsCrops() throws ImageException {
        Optional<Path> table = Golden.shared("golden/imagenet/crops.tsv");
        Optional<Path> photos = Golden.shared("images");
        assumeTrue(table.isPresent() && photos.isPresent(), "needs ../shared/golden/imagenet and ../shared/images");
        List<Map<String, String>> rows = Golden.table(table.get());
        assertEquals(12, rows.size());
        ImageDecoder decoder = new ImageDecoder(new DecodeOptions(true, Integer.MAX_VALUE));
        Preprocessor preprocessor = new Preprocessor(new Preprocessing(256, 224, MEAN, STD, Interpolation.BILINEAR));
        for (Map<String, String> row : rows) {
            byte[] file = ImageFiles.read(photos.get().resolve(row.get("image")));
            byte[] expected = Npy.read(table.get().resolveSibling(row.get("file"))).bytes();
            assertArrayEquals(expected, preprocessor.resizeAndCrop(decoder.decode(file)).samples(), row.get("image"));
        }
    }
}
