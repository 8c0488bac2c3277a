package dev.resnet50.image;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;

/**
 * The ImageIO readers that decode here, each chosen by its class: which reader a format gets must not depend on what
 * else is on the class path or on the order in which plugins were found.
 *
 * <p>Thread-safe: every call has its own reader, which is disposed before it returns.
 */
final class ImageIoReader {
    /** The JDK's reader, because its samples equal libjpeg's and with it Pillow's. */
    static final ImageIoReader JPEG = jdk("com.sun.imageio.plugins.jpeg.JPEGImageReader");
    static final ImageIoReader PNG = jdk("com.sun.imageio.plugins.png.PNGImageReader");
    static final ImageIoReader BMP = jdk("com.sun.imageio.plugins.bmp.BMPImageReader");
    static final ImageIoReader TIFF = new ImageIoReader(new TIFFImageReaderSpi());
    static final ImageIoReader WEBP = new ImageIoReader(new WebPImageReaderSpi());

    static {
        // The TIFF reader opens streams of its own for JPEG data of the old style; those must not become files either.
        ImageIO.setUseCache(false);
    }

    private final ImageReaderSpi provider;

    private ImageIoReader(ImageReaderSpi provider) {
        this.provider = provider;
    }

    private static ImageIoReader jdk(String readerClass) {
        Iterator<ImageReaderSpi> providers =
                IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, false);
        while (providers.hasNext()) {
            ImageReaderSpi provider = providers.next();
            if (readerClass.equals(provider.getPluginClassName())) {
                return new ImageIoReader(provider);
            }
        }
        return new ImageIoReader(null);
    }

    /** The first image of the data, as the reader gives it. */
    BufferedImage read(byte[] data) throws IOException, ImageException {
        return with(data, reader -> reader.read(0));
    }

    /** The first image of the data, written into {@code destination}, whose type the reader must be able to write. */
    void readInto(byte[] data, BufferedImage destination) throws IOException, ImageException {
        with(data, reader -> {
            ImageReadParam param = reader.getDefaultReadParam();
            param.setDestination(destination);
            return reader.read(0, param);
        });
    }

    /** The samples of the first image, without any conversion of colours. */
    Raster readRaster(byte[] data) throws IOException, ImageException {
        return with(data, reader -> reader.readRaster(0, null));
    }

    private <T> T with(byte[] data, Use<T> use) throws IOException, ImageException {
        if (provider == null) {
            throw new ImageException(ImageErrorCode.DECODER_FAILED,
                    "this Java runtime lacks the reader for the format; use an OpenJDK with java.desktop");
        }
        ImageReader reader = provider.createReaderInstance(null);
        try (ImageInputStream stream = new ArrayImageInputStream(data)) {
            reader.setInput(stream, true, true);
            return use.apply(reader);
        } finally {
            reader.dispose();
        }
    }

    /** What is done with a reader whose input is set. */
    @FunctionalInterface
    private interface Use<T> {
        T apply(ImageReader reader) throws IOException;
    }
}
