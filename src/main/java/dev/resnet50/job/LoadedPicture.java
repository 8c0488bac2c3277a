package dev.resnet50.job;

import dev.resnet50.config.Settings;
import dev.resnet50.image.ImageDecoder;
import dev.resnet50.image.ImageException;
import dev.resnet50.image.ImageFiles;
import dev.resnet50.image.ImageInfo;
import dev.resnet50.image.Preprocessor;
import dev.resnet50.image.RgbImage;
import java.nio.file.Path;

/**
 * One picture on its way to the network, with what is to be seen on the way.
 *
 * @param info what the file says
 * @param decoded its pixels
 * @param crop the square that the network sees
 * @param input 3 x crop x crop normalised floats
 */
public record LoadedPicture(ImageInfo info, RgbImage decoded, RgbImage crop, float[] input) {
    /** Reads, decodes and preprocesses an image file as a run with these settings does. */
    public static LoadedPicture read(Settings settings, Path file) throws ImageException, JobException {
        byte[] bytes = ImageFiles.read(file);
        ImageDecoder decoder = new ImageDecoder(ImageLoader.decodeOptions(settings));
        Preprocessor preprocessor = new Preprocessor(ImageLoader.preprocessing(settings));
        ImageInfo info = decoder.checkHeader(bytes);
        RgbImage decoded = decoder.decode(bytes);
        RgbImage crop = preprocessor.resizeAndCrop(decoded);
        float[] input = new float[crop.samples().length];
        preprocessor.apply(decoded, input, 0);
        return new LoadedPicture(info, decoded, crop, input);
    }
}
