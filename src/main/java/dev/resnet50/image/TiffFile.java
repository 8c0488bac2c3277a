package dev.resnet50.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;

/**
 * The first page of a TIFF file (TIFF 6.0 or BigTIFF), decoded by TwelveMonkeys' reader.
 *
 * <p>The reader gets a file with one directory that holds only the entries that make pixels, so profiles and metadata
 * cannot reach it; offsets and counts are checked before.
 */
final class TiffFile implements EncodedImage {
    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int BITS_PER_SAMPLE = 258;
    private static final int COMPRESSION = 259;
    private static final int PHOTOMETRIC = 262;
    private static final int STRIP_OFFSETS = 273;
    private static final int SAMPLES_PER_PIXEL = 277;
    private static final int ROWS_PER_STRIP = 278;
    private static final int STRIP_BYTES = 279;
    private static final int PLANAR_CONFIGURATION = 284;
    private static final int PLANAR = 2;
    private static final int TILE_WIDTH = 322;
    private static final int TILE_HEIGHT = 323;
    private static final int TILE_OFFSETS = 324;
    private static final int TILE_BYTES = 325;
    private static final int SAMPLE_FORMAT = 339;

    /**
     * The entries that the pixels depend on, ascending: besides the above fill order, fax options, predictor, palette,
     * inks, extra samples, JPEG tables of both styles and YCbCr parameters.
     */
    private static final List<Integer> PIXEL_TAGS = List.of(WIDTH, HEIGHT, BITS_PER_SAMPLE, COMPRESSION, PHOTOMETRIC,
            266, STRIP_OFFSETS, SAMPLES_PER_PIXEL, ROWS_PER_STRIP, STRIP_BYTES, PLANAR_CONFIGURATION, 292, 293, 317,
            320, TILE_WIDTH, TILE_HEIGHT, TILE_OFFSETS, TILE_BYTES, 332, 334, 338, SAMPLE_FORMAT, 347, 512, 513, 514,
            515, 517, 518, 519, 520, 521, 529, 530, 531, 532);

    private static final int SEPARATED = 5;
    /** White is zero, black is zero, RGB, palette, separated, YCbCr. */
    private static final List<Integer> PHOTOMETRICS = List.of(0, 1, 2, 3, SEPARATED, 6);
    private static final int OLD_JPEG = 6;
    /** None, three kinds of fax, LZW, JPEG of both styles, Deflate, PackBits, and an older number of Deflate. */
    private static final List<Integer> COMPRESSIONS = List.of(1, 2, 3, 4, 5, OLD_JPEG, 7, 8, 32773, 32946);
    private static final int UNSIGNED = 1;
    private static final int UNDEFINED = 4;
    private static final int MAX_BITS = 16;
    private static final int MAX_SAMPLES = 16;
    /** Tiles may be larger than the picture, but one must not be larger than memory. */
    private static final long MAX_TILE_PIXELS = 1L << 28;

    private final TiffDirectory directory;
    private final long width;
    private final long height;

    private TiffFile(TiffDirectory directory, long width, long height) {
        this.directory = directory;
        this.width = width;
        this.height = height;
    }

    static boolean matches(byte[] file) {
        return TiffDirectory.matches(file);
    }

    static TiffFile read(byte[] file) throws ImageException {
        TiffDirectory directory = TiffDirectory.read(file);
        long width = directory.number(WIDTH, 0);
        long height = directory.number(HEIGHT, 0);
        if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
            throw corrupt("a picture of " + width + " x " + height + " pixels");
        }
        checkKind(directory);
        checkData(directory, file.length);
        return new TiffFile(directory, width, height);
    }

    private static void checkKind(TiffDirectory directory) throws ImageException {
        int photometric = (int) directory.number(PHOTOMETRIC, 1);
        if (!PHOTOMETRICS.contains(photometric)) {
            throw new ImageException(ImageErrorCode.UNSUPPORTED, "a TIFF of colour model " + photometric);
        }
        int compression = (int) directory.number(COMPRESSION, 1);
        if (!COMPRESSIONS.contains(compression)) {
            throw new ImageException(ImageErrorCode.UNSUPPORTED, "a TIFF of compression " + compression);
        }
        long bits = directory.number(BITS_PER_SAMPLE, 1);
        long format = directory.number(SAMPLE_FORMAT, UNSIGNED);
        if (bits > MAX_BITS || format != UNSIGNED && format != UNDEFINED) {
            throw new ImageException(ImageErrorCode.UNSUPPORTED,
                    "a TIFF of " + bits + " bits a sample or samples that are not unsigned integers");
        }
        long samples = directory.number(SAMPLES_PER_PIXEL, 1);
        if (bits < 1 || samples < 1 || samples > MAX_SAMPLES) {
            throw corrupt(samples + " samples of " + bits + " bits a pixel");
        }
        if (directory.has(TILE_WIDTH) || directory.has(TILE_HEIGHT)) {
            long tileWidth = directory.number(TILE_WIDTH, 0);
            long tileHeight = directory.number(TILE_HEIGHT, 0);
            if (tileWidth < 1 || tileHeight < 1 || tileWidth > MAX_TILE_PIXELS / tileHeight) {
                throw corrupt("tiles of " + tileWidth + " x " + tileHeight + " pixels");
            }
        }
    }

    /**
     * Strips and tiles must lie within the file. In old-style JPEG their entries are often wrong and are not looked at.
     */
    private static void checkData(TiffDirectory directory, int length) throws ImageException {
        if (directory.number(COMPRESSION, 1) == OLD_JPEG) {
            return;
        }
        boolean tiled = directory.has(TILE_OFFSETS);
        long[] offsets = directory.numbers(tiled ? TILE_OFFSETS : STRIP_OFFSETS);
        long[] counts = directory.numbers(tiled ? TILE_BYTES : STRIP_BYTES);
        if (offsets.length < pieces(directory)) {
            throw corrupt("it does not say where all of its pixels are");
        }
        for (int i = 0; i < offsets.length; i++) {
            long count = i < counts.length ? counts[i] : 0;
            if (offsets[i] > length || count > length - offsets[i]) {
                throw Bytes.truncated();
            }
        }
    }

    /**
     * How many strips or tiles there must be. Both kinds of sizes may be given; those of tiles then hold for strips
     * too.
     */
    private static long pieces(TiffDirectory directory) throws ImageException {
        long width = directory.number(WIDTH, 0);
        long height = directory.number(HEIGHT, 0);
        long pieceWidth = directory.number(TILE_WIDTH, width);
        long pieceHeight = directory.number(TILE_HEIGHT,
                Math.max(1, Math.min(height, directory.number(ROWS_PER_STRIP, height))));
        long planes = directory.number(PLANAR_CONFIGURATION, 1) == PLANAR ? directory.number(SAMPLES_PER_PIXEL, 1) : 1;
        return ((width - 1) / pieceWidth + 1) * ((height - 1) / pieceHeight + 1) * planes;
    }

    @Override
    public String format() {
        return "TIFF";
    }

    @Override
    public long width() {
        return width;
    }

    @Override
    public long height() {
        return height;
    }

    @Override
    public Orientation orientation() {
        return Orientation.of(directory);
    }

    @Override
    public RgbImage decode() throws IOException, ImageException {
        BufferedImage image = ImageIoReader.TIFF.read(directory.reducedTo(PIXEL_TAGS));
        return directory.number(PHOTOMETRIC, 1) == SEPARATED
                ? RasterSamples.cmyk(image.getRaster(), image.getColorModel()) : RasterSamples.rgb(image);
    }

    private static ImageException corrupt(String fault) {
        return new ImageException(ImageErrorCode.CORRUPT, "the TIFF is damaged: " + fault);
    }
}
