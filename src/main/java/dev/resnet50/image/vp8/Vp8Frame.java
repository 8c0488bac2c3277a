package dev.resnet50.image.vp8;

import java.io.IOException;
import java.io.InterruptedIOException;

/**
 * Decodes a key frame of VP8 (RFC 6386).
 *
 * <p>A frame is a grid of macroblocks of 16 x 16 luma samples and 8 x 8 of each chroma. Row by row, each is predicted
 * from its neighbours and corrected by the transform of its coefficients; then the edges between blocks are smoothed.
 * Memory: the planes, one and a half bytes a pixel; time: one pass over the macroblocks for the samples and one for
 * the edges.
 */
public final class Vp8Frame {
    private static final int LUMA = 16;
    private static final int CHROMA = 8;
    private static final int SIDE = 4;
    private static final int FIRST_U_BLOCK = 16;
    private static final int FIRST_V_BLOCK = 20;

    private final FrameHeader header;
    private final Modes modes;
    private final InverseTransform transform = new InverseTransform();
    private final Prediction prediction = new Prediction();
    private final Residuals residuals;
    private final YuvPlanes planes;
    private final Macroblock macroblock = new Macroblock();
    /** By macroblock: how strongly its edges are smoothed, the level, negative when its inner edges are left alone. */
    private final byte[] filterLevels;

    private Vp8Frame(FrameHeader header) {
        this.header = header;
        this.modes = new Modes(header);
        this.residuals = new Residuals(header, transform);
        this.planes = YuvPlanes.of(header.columns(), header.rows());
        this.filterLevels = new byte[header.columns() * header.rows()];
    }

    /**
     * The picture in the bytes {@code from} to {@code to} of {@code data}.
     *
     * @throws java.io.EOFException when the bytes end before the picture does
     * @throws InterruptedIOException when the thread was interrupted; its interrupted status stays set
     * @throws IOException when the bytes are no key frame
     */
    public static YuvImage decode(byte[] data, int from, int to) throws IOException {
        FrameHeader header = new FrameHeader(data, from, to);
        Vp8Frame frame = new Vp8Frame(header);
        for (int row = 0; row < header.rows(); row++) {
            frame.decodeRow(row);
        }
        frame.smooth();
        return new YuvImage(header.width, header.height, frame.planes);
    }

    private void decodeRow(int row) throws IOException {
        BoolReader tokens = header.tokens[row % header.tokens.length];
        modes.startRow();
        residuals.startRow();
        for (int column = 0; column < header.columns(); column++) {
            modes.read(column, macroblock);
            boolean coded = !macroblock.empty && residuals.read(
                    tokens, header.quantisers[macroblock.segment], column, macroblock.inSubblocks());
            if (macroblock.empty) {
                residuals.skip(column, macroblock.inSubblocks());
            }
            int level = header.filter.level(macroblock);
            boolean inner = coded || macroblock.inSubblocks();
            filterLevels[row * header.columns() + column] = (byte) (inner ? level : -level);
            reconstruct(column, row);
        }
        if (header.modes.exhausted() || tokens.exhausted()) {
            throw FrameHeader.missing();
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted while decoding an image");
        }
    }

    private void reconstruct(int column, int row) {
        Plane y = planes.y();
        int luma = y.at(LUMA * column, LUMA * row);
        if (macroblock.inSubblocks()) {
            reconstructSubblocks(y, luma, column == header.columns() - 1);
        } else {
            Prediction.square(y, luma, LUMA, macroblock.lumaMode, row > 0, column > 0);
            for (int block = 0; block < FIRST_U_BLOCK; block++) {
                correct(y, luma + block / SIDE * SIDE * y.stride + block % SIDE * SIDE, block);
            }
        }
        chroma(planes.u(), FIRST_U_BLOCK, column, row);
        chroma(planes.v(), FIRST_V_BLOCK, column, row);
    }

    /**
     * Above right of the rightmost subblocks stands, for all four of them, the macroblock above right (what is right of
     * the lower three comes later); in the last column the last sample above the macroblock.
     */
    private void reconstructSubblocks(Plane y, int luma, boolean lastColumn) {
        int above = luma - y.stride;
        for (int block = 0; block < FIRST_U_BLOCK; block++) {
            int at = luma + block / SIDE * SIDE * y.stride + block % SIDE * SIDE;
            int mode = macroblock.subblockModes[block];
            if (block % SIDE < SIDE - 1) {
                prediction.subblock(y, at, mode, at - y.stride + SIDE, 1);
            } else if (lastColumn) {
                prediction.subblock(y, at, mode, above + LUMA - 1, 0);
            } else {
                prediction.subblock(y, at, mode, above + LUMA, 1);
            }
            correct(y, at, block);
        }
    }

    private void chroma(Plane plane, int firstBlock, int column, int row) {
        int at = plane.at(CHROMA * column, CHROMA * row);
        Prediction.square(plane, at, CHROMA, macroblock.chromaMode, row > 0, column > 0);
        for (int block = 0; block < SIDE; block++) {
            correct(plane, at + block / 2 * SIDE * plane.stride + block % 2 * SIDE, firstBlock + block);
        }
    }

    private void correct(Plane plane, int at, int block) {
        if (residuals.present(block)) {
            transform.add(residuals.coefficients(), block * Residuals.BLOCK_SAMPLES, plane.samples, at, plane.stride);
        }
    }

    private void smooth() {
        LoopFilter filter = new LoopFilter(header.filter, planes);
        for (int i = 0; i < filterLevels.length; i++) {
            if (filterLevels[i] != 0) {
                filter.macroblock(i % header.columns(), i / header.columns(), Math.abs(filterLevels[i]),
                        filterLevels[i] > 0);
            }
        }
    }
}
