package dev.resnet50.image.vp8;

/**
 * Smooths the edges between blocks where the samples at both sides differ little (RFC 6386, section 15).
 *
 * <p>Comes after the whole picture, since predictions read samples that are not smoothed. Edges are taken in a fixed
 * order, because each reads what the ones before it wrote: by macroblock its left edge, its inner upright ones, its
 * upper edge, its inner level ones.
 */
final class LoopFilter {
    private static final int LUMA = 16;
    private static final int CHROMA = 8;
    private static final int STEP = 4;

    private final FilterStrength strength;
    private final YuvPlanes planes;
    private int edgeLimit;
    private int interiorLimit;
    private int highVariance;

    LoopFilter(FilterStrength strength, YuvPlanes planes) {
        this.strength = strength;
        this.planes = planes;
    }

    /**
     * Smooths the edges of one macroblock.
     *
     * @param level 1..63
     * @param inner whether the edges between its subblocks are smoothed too
     */
    void macroblock(int column, int row, int level, boolean inner) {
        interiorLimit = strength.interiorLimit(level);
        highVariance = FilterStrength.highVariance(level);
        int innerLimit = 2 * level + interiorLimit;
        int outerLimit = innerLimit + 4;
        square(planes.y(), LUMA, column, row, outerLimit, inner ? innerLimit : 0);
        if (!strength.simple()) {
            square(planes.u(), CHROMA, column, row, outerLimit, inner ? innerLimit : 0);
            square(planes.v(), CHROMA, column, row, outerLimit, inner ? innerLimit : 0);
        }
    }

    private void square(Plane plane, int size, int column, int row, int outerLimit, int innerLimit) {
        int at = plane.at(column * size, row * size);
        edges(plane.samples, at, size, plane.stride, 1, column > 0 ? outerLimit : 0, innerLimit);
        edges(plane.samples, at, size, 1, plane.stride, row > 0 ? outerLimit : 0, innerLimit);
    }

    /**
     * The edges of one direction.
     *
     * @param along from a sample to the next along an edge
     * @param across from a sample to the next across it
     * @param outerLimit the limit for the square's own edge, 0 to leave it alone
     * @param innerLimit likewise for the edges within
     */
    private void edges(byte[] samples, int at, int size, int along, int across, int outerLimit, int innerLimit) {
        if (outerLimit > 0) {
            edgeLimit = outerLimit;
            if (strength.simple()) {
                simpleEdge(samples, at, size, along, across);
            } else {
                outerEdge(samples, at, size, along, across);
            }
        }
        if (innerLimit > 0) {
            edgeLimit = innerLimit;
            for (int inner = STEP; inner < size; inner += STEP) {
                if (strength.simple()) {
                    simpleEdge(samples, at + inner * across, size, along, across);
                } else {
                    innerEdge(samples, at + inner * across, size, along, across);
                }
            }
        }
    }

    private void simpleEdge(byte[] samples, int from, int size, int along, int across) {
        for (int i = 0, at = from; i < size; i++, at += along) {
            if (isWithinEdgeLimit(samples, at, across)) {
                smoothTwo(samples, at, across);
            }
        }
    }

    private void outerEdge(byte[] samples, int from, int size, int along, int across) {
        for (int i = 0, at = from; i < size; i++, at += along) {
            if (isSmooth(samples, at, across)) {
                if (isHighVariance(samples, at, across)) {
                    smoothTwo(samples, at, across);
                } else {
                    smoothSix(samples, at, across);
                }
            }
        }
    }

    private void innerEdge(byte[] samples, int from, int size, int along, int across) {
        for (int i = 0, at = from; i < size; i++, at += along) {
            if (isSmooth(samples, at, across)) {
                if (isHighVariance(samples, at, across)) {
                    smoothTwo(samples, at, across);
                } else {
                    smoothFour(samples, at, across);
                }
            }
        }
    }

    /** Samples are numbered from the edge, which lies before {@code at}: 0, 1, 2, 3 behind it, -1 to -4 before it. */
    private static int sample(byte[] samples, int at, int across, int number) {
        return samples[at + number * across] & 0xFF;
    }

    private static int difference(byte[] samples, int at, int across, int one, int other) {
        return Math.abs(sample(samples, at, across, one) - sample(samples, at, across, other));
    }

    private boolean isWithinEdgeLimit(byte[] samples, int at, int across) {
        return 2 * difference(samples, at, across, -1, 0) + difference(samples, at, across, -2, 1) / 2 <= edgeLimit;
    }

    private boolean isSmooth(byte[] samples, int at, int across) {
        return isWithinEdgeLimit(samples, at, across)
                && difference(samples, at, across, -4, -3) <= interiorLimit
                && difference(samples, at, across, -3, -2) <= interiorLimit
                && difference(samples, at, across, -2, -1) <= interiorLimit
                && difference(samples, at, across, 3, 2) <= interiorLimit
                && difference(samples, at, across, 2, 1) <= interiorLimit
                && difference(samples, at, across, 1, 0) <= interiorLimit;
    }

    private boolean isHighVariance(byte[] samples, int at, int across) {
        return difference(samples, at, across, -2, -1) > highVariance
                || difference(samples, at, across, 1, 0) > highVariance;
    }

    /** By how much the two samples next to the edge are to approach each other, by the two behind them too. */
    private static int step(byte[] samples, int at, int across) {
        int outer = sample(samples, at, across, -2) - sample(samples, at, across, 1);
        int inner = sample(samples, at, across, 0) - sample(samples, at, across, -1);
        return signed(signed(outer) + 3 * inner);
    }

    private static void smoothTwo(byte[] samples, int at, int across) {
        int step = step(samples, at, across);
        move(samples, at, across, -1, signed(step + 3) >> 3);
        move(samples, at, across, 0, -(signed(step + 4) >> 3));
    }

    private static void smoothFour(byte[] samples, int at, int across) {
        int step = signed(3 * (sample(samples, at, across, 0) - sample(samples, at, across, -1)));
        int behind = signed(step + 4) >> 3;
        move(samples, at, across, -1, signed(step + 3) >> 3);
        move(samples, at, across, 0, -behind);
        int next = behind + 1 >> 1;
        move(samples, at, across, -2, next);
        move(samples, at, across, 1, -next);
    }

    private static void smoothSix(byte[] samples, int at, int across) {
        int step = step(samples, at, across);
        for (int distance = 0; distance < 3; distance++) {
            int part = signed((27 - 9 * distance) * step + 63 >> 7);
            move(samples, at, across, -1 - distance, part);
            move(samples, at, across, distance, -part);
        }
    }

    private static void move(byte[] samples, int at, int across, int number, int by) {
        samples[at + number * across] = Plane.clip(sample(samples, at, across, number) + by);
    }

    private static int signed(int value) {
        return Math.max(Byte.MIN_VALUE, Math.min(Byte.MAX_VALUE, value));
    }
}
