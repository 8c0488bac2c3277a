package dev.resnet50.job;

import dev.resnet50.config.ExifOrientation;
import dev.resnet50.config.SettingKeys;
import dev.resnet50.config.Settings;
import dev.resnet50.config.Subsample;
import dev.resnet50.image.DecodeOptions;
import dev.resnet50.image.ImageDecoder;
import dev.resnet50.image.ImageException;
import dev.resnet50.image.Interpolation;
import dev.resnet50.image.JpegLibrary;
import dev.resnet50.image.Preprocessing;
import dev.resnet50.image.Preprocessor;
import dev.resnet50.image.RgbImage;
import java.util.List;

/** Reads, decodes and preprocesses an image file as the settings say, and keeps account of the time. */
final class ImageLoader implements PixelSource {
    /** How many times what the resize needs is left of a picture that is decoded at a fraction of its size. */
    private static final int LEAST_TIMES = 2;

    private final ImageDecoder decoder;
    private final Preprocessor preprocessor;
    private final TimeSplit times;

    private ImageLoader(ImageDecoder decoder, Preprocessor preprocessor, TimeSplit times) {
        this.decoder = decoder;
        this.preprocessor = preprocessor;
        this.times = times;
    }

    static ImageLoader of(Settings settings, TimeSplit times) throws JobException {
        return new ImageLoader(new ImageDecoder(decodeOptions(settings)), new Preprocessor(preprocessing(settings)), times);
    }

    static DecodeOptions decodeOptions(Settings settings) throws JobException {
        boolean orient = settings.get(SettingKeys.IMAGE_EXIF_ORIENTATION) == ExifOrientation.APPLY;
        boolean shrink = settings.get(SettingKeys.IMAGE_SUBSAMPLE) == Subsample.AUTO;
        return new DecodeOptions(orient, settings.get(SettingKeys.IMAGE_MAX_PIXELS), jpegLibrary(settings),
                shrink ? LEAST_TIMES * settings.get(SettingKeys.PREPROCESS_RESIZE) : 0);
    }

    /** What the settings want JPEG files decoded by. */
    static JpegLibrary jpegLibrary(Settings settings) throws JobException {
        return switch (settings.get(SettingKeys.IMAGE_JPEG_DECODER)) {
            case AUTO -> JpegLibrary.fastest();
            case IMAGEIO -> JpegLibrary.imageIo();
            case TURBOJPEG -> JpegLibrary.turboJpeg().orElseThrow(() -> new JobException(JobResult.USAGE,
                    "image.jpeg-decoder=turbojpeg: libturbojpeg is not there or cannot be called; install it (Debian: libturbojpeg0) and run a program"
                            + " built with Java 22 or later on such a Java, or take image.jpeg-decoder=auto"));
        };
    }

    static Preprocessing preprocessing(Settings settings) {
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

    /** Reads and decodes a file, no more. */
    RgbImage decode(ImageSource file) throws ImageException {
        return decoder.decode(file.read());
    }

    @Override
    public void load(ImageSource file, float[] target, int offset) throws ImageException {
        long begun = System.nanoTime();
        RgbImage image;
        try {
            image = decode(file);
        } finally {
            times.addDecode(System.nanoTime() - begun);
        }
        file.decoded(image);
        long decoded = System.nanoTime();
        try {
            preprocessor.apply(image, target, offset);
        } finally {
            times.addPreprocess(System.nanoTime() - decoded);
        }
    }
}
