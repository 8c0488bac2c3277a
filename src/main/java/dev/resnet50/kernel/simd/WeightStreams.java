package dev.resnet50.kernel.simd;

/**
 * The order in memory of a matrix of weights: four streams, each a quarter of every tile, that the kernels read by turns.
 *
 * <pre>
 *   [4][tile][round][8][2B]      term k of a tile: stream k / 8 % 4, round k / 32, then k % 8
 * </pre>
 *
 * <p>Idea: a network's weights do not stay in a cache from one image to the next. A core that reads memory as one sequence of cache lines gets 13 GB/s,
 * however early it asks; with four sequences, in pages of their own, the CPU's prefetchers work side by side, and it gets 20. The first panel that
 * a tile is multiplied by waits for that. The terms are added in the order of {@code k} all the same, so that no bit of a sum depends on it.
 *
 * <p>Cost: an addition and a branch a turn of the kernels, and up to three unused turns a tile. Measured with AVX2, three panels and weights of depth
 * 256 from memory: 68 instead of 49 GFLOP/s (95 from the cache). The kernels for AVX-512 read one stream.
 *
 * @param depth terms of each sum, a multiple of {@value #TERMS}
 * @param tiles number of output tiles
 */
record WeightStreams(int depth, int tiles) {
    /** Terms of a turn. */
    static final int TERMS = 8;
    private static final int TERMS_LOG2 = 3;
    /** Weights of a turn. */
    static final int TURN_FLOATS = TERMS * Lanes.TILE;
    private static final int STREAMS_LOG2 = Lanes.COUNT == 16 ? 0 : 2;
    /** Each turn of a tile is in the next stream; after the last, the next round begins in the first. */
    static final int STREAMS = 1 << STREAMS_LOG2;
    /** A round is a turn of each stream. */
    private static final int ROUND_LOG2 = TERMS_LOG2 + STREAMS_LOG2;

    /**
     * Where a turn's weights are.
     *
     * @param tile first float of the tile
     * @param apart floats between the streams
     * @param k first term of the turn, or any other
     */
    static int turn(int tile, int apart, int k) {
        return tile + (k >> ROUND_LOG2) * TURN_FLOATS + (k >> TERMS_LOG2 & STREAMS - 1) * apart;
    }

    /** Floats from a turn to the next, in the next stream, but for the last stream. */
    int apart() {
        return tiles * pieceFloats();
    }

    /** Floats of the matrix. */
    int floats() {
        return Math.multiplyExact(STREAMS, apart());
    }

    /** Weights of a tile. */
    int tileFloats() {
        return depth * Lanes.TILE;
    }

    /** First float of a tile, in a matrix that begins at 0. */
    int offset(int tile) {
        return tile * pieceFloats();
    }

    /** First of the 2B weights of term {@code k} of a tile, in a matrix that begins at 0. */
    int offset(int tile, int k) {
        return turn(offset(tile), apart(), k) + k % TERMS * Lanes.TILE;
    }

    /** {@link RegisterTile#multiply Multiplies} a panel of {@code rows} pixels by a tile of the matrix that begins at {@code w[matrix]}. */
    void multiply(int rows, float[] a, int aOffset, float[] w, int matrix, int tile, TileEpilogue epilogue, float[] out, int outOffset) {
        RegisterTile.multiply(rows, a, aOffset, w, matrix + offset(tile), apart(), depth, epilogue, tile * Lanes.TILE, out, outOffset);
    }

    /** Floats of a tile in one stream. */
    private int pieceFloats() {
        return (depth + (1 << ROUND_LOG2) - 1 >> ROUND_LOG2) * TURN_FLOATS;
    }
}
