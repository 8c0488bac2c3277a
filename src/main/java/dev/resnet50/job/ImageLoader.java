package dev.resnet50.job;

import dev.resnet50.config.ExifOrientation;
import dev.resnet50.config.SettingKeys;
import dev.resnet50.config.Settings;
import dev.resnet50.image.DecodeOptions;
import dev.resnet50.image.ImageDecoder;
import dev.resnet50.image.ImageException;
import dev.resnet50.image.Interpolation;
import dev.resnet50.image.Preprocessing;
import dev.resnet50.image.Preprocessor;
import dev.resnet50.image.RgbImage;
import java.util.List;

/** Reads, decodes and preprocesses an image file as the settings say, and keeps account of the time. */
final class ImageLoader implements PixelSource {
    private final ImageDecoder decoder;
    private final Preprocessor preprocessor;
    private final TimeSplit times;

    private ImageLoader(ImageDecoder decoder, Preprocessor preprocessor, TimeSplit times) {
        this.decoder = decoder;
        this.preprocessor = preprocessor;
        this.times = times;
    }

    static ImageLoader of(Settings settings, TimeSplit times) {
        boolean orient = settings.get(SettingKeys.IMAGE_EXIF_ORIENTATION) == ExifOrientation.APPLY;
        DecodeOptions options = new DecodeOptions(orient, settings.get(SettingKeys.IMAGE_MAX_PIXELS));
        return new ImageLoader(new ImageDecoder(options), new Preprocessor(preprocessing(settings)), times);
    }

    private static Preprocessing preprocessing(Settings settings) {
        Interpolation interpolation = switch (settings.get(SettingKeys.PREPROCESS_INTERPOLATION)) {
            case BILINEAR -> Interpolation.BILINEAR;
            case BICUBIC -> Interpolation.BICUBIC;
        };
        return new Preprocessing(settings.get(SettingKeys.PREPROCESS_RESIZE), settings.get(SettingKeys.PREPROCESS_CROP),
                floats(settings.get(SettingKeys.PREPROCESS_MEAN)), floats(settings.get(SettingKeys.PREPROCESS_STD)),
                interpolation);
    }

    private static float[] floats(List<Float> values) {
        float[] floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values.get(i);
        }
        return floats;
    }

    /** Reads a file and looks only at its header. */
    void checkHeader(ImageSource file) throws ImageException {
        decoder.checkHeader(file.read());
    }

    @Override
    public void load(ImageSource file, float[] target, int offset) throws ImageException {
        long begun = System.nanoTime();
        RgbImage image;
        try {
            image = decoder.decode(file.read());
        } finally {
            times.addDecode(System.nanoTime() - begun);
        }
        long decoded = System.nanoTime();
        try {
            preprocessor.apply(image, target, offset);
        } finally {
            times.addPreprocess(System.nanoTime() - decoded);
        }
    }
}
