package dev.resnet50.image.vp8;

import java.util.Arrays;

/** Predicts blocks from their neighbours above and left (RFC 6386, section 12). */
final class Prediction {
    private static final int NO_NEIGHBOURS = 128;
    private static final int SIDE = 4;
    private static final int CORNER = 5;
    private static final int FIRST_ABOVE = CORNER + 1;
    private static final int LAST_ABOVE = FIRST_ABOVE + 2 * SIDE - 1;

    /**
     * The neighbours of a subblock along its edge: 4 at its left from the bottom up, the corner, 4 above and 4 above
     * right; the first and the last stand twice.
     */
    private final int[] edge = new int[LAST_ABOVE + 2];

    /**
     * Predicts a square of one mode.
     *
     * @param at where its first sample stands
     * @param size 16 for luma, 8 for chroma
     */
    static void square(Plane plane, int at, int size, int mode, boolean hasAbove, boolean hasLeft) {
        byte[] samples = plane.samples;
        int stride = plane.stride;
        switch (mode) {
            case Modes.DC -> fill(plane, at, size, mean(plane, at, size, hasAbove, hasLeft));
            case Modes.VERTICAL -> {
                for (int y = 0; y < size; y++) {
                    System.arraycopy(samples, at - stride, samples, at + y * stride, size);
                }
            }
            case Modes.HORIZONTAL -> {
                for (int y = 0; y < size; y++) {
                    int row = at + y * stride;
                    Arrays.fill(samples, row, row + size, samples[row - 1]);
                }
            }
            case Modes.TRUE_MOTION -> trueMotion(plane, at, size);
            default -> throw new IllegalArgumentException("no mode of a square: " + mode);
        }
    }

    private static void fill(Plane plane, int at, int size, byte sample) {
        for (int y = 0; y < size; y++) {
            int row = at + y * plane.stride;
            Arrays.fill(plane.samples, row, row + size, sample);
        }
    }

    /** The rounded mean of the neighbours that are there; the border does not count. */
    private static byte mean(Plane plane, int at, int size, boolean hasAbove, boolean hasLeft) {
        if (!hasAbove && !hasLeft) {
            return (byte) NO_NEIGHBOURS;
        }
        int sum = 0;
        for (int i = 0; i < size; i++) {
            sum += hasAbove ? plane.samples[at - plane.stride + i] & 0xFF : 0;
            sum += hasLeft ? plane.samples[at + i * plane.stride - 1] & 0xFF : 0;
        }
        int count = hasAbove && hasLeft ? 2 * size : size;
        return (byte) ((sum + count / 2) / count);
    }

    private static void trueMotion(Plane plane, int at, int size) {
        byte[] samples = plane.samples;
        int above = at - plane.stride;
        int corner = samples[above - 1] & 0xFF;
        for (int y = 0; y < size; y++) {
            int row = at + y * plane.stride;
            int offset = (samples[row - 1] & 0xFF) - corner;
            for (int x = 0; x < size; x++) {
                samples[row + x] = Plane.clip((samples[above + x] & 0xFF) + offset);
            }
        }
    }

    /**
     * Predicts a subblock of 4 x 4 luma samples.
     *
     * @param aboveRight where the 4 samples above and right of it begin
     * @param aboveRightStep from one of them to the next; 0 makes the first stand for all
     */
    void subblock(Plane plane, int at, int mode, int aboveRight, int aboveRightStep) {
        readEdge(plane, at, aboveRight, aboveRightStep);
        for (int y = 0; y < SIDE; y++) {
            int row = at + y * plane.stride;
            for (int x = 0; x < SIDE; x++) {
                plane.samples[row + x] = (byte) sample(mode, x, y);
            }
        }
    }

    private void readEdge(Plane plane, int at, int aboveRight, int aboveRightStep) {
        byte[] samples = plane.samples;
        int above = at - plane.stride;
        for (int i = 0; i < SIDE; i++) {
            edge[CORNER - 1 - i] = samples[at + i * plane.stride - 1] & 0xFF;
            edge[FIRST_ABOVE + i] = samples[above + i] & 0xFF;
            edge[FIRST_ABOVE + SIDE + i] = samples[aboveRight + i * aboveRightStep] & 0xFF;
        }
        edge[CORNER] = samples[above - 1] & 0xFF;
        edge[0] = edge[1];
        edge[LAST_ABOVE + 1] = edge[LAST_ABOVE];
    }

    /** The oblique modes go along a direction: samples on the same line through the edge are equal. */
    private int sample(int mode, int x, int y) {
        return switch (mode) {
            case Modes.DC -> mean();
            case Modes.TRUE_MOTION -> Plane.clip(edge[CORNER - 1 - y] + edge[FIRST_ABOVE + x] - edge[CORNER]);
            case Modes.VERTICAL -> ofThree(FIRST_ABOVE + x);
            case Modes.HORIZONTAL -> ofThree(CORNER - 1 - y);
            case Modes.DOWN_LEFT -> ofThree(FIRST_ABOVE + 1 + x + y);
            case Modes.DOWN_RIGHT -> ofThree(CORNER + x - y);
            case Modes.VERTICAL_RIGHT -> verticalRight(x - y / 2, y);
            case Modes.VERTICAL_LEFT -> verticalLeft(x, y);
            case Modes.HORIZONTAL_DOWN -> horizontalDown(x, y - x / 2);
            case Modes.HORIZONTAL_UP -> horizontalUp(x, y + x / 2);
            default -> throw new IllegalArgumentException("no mode of a subblock: " + mode);
        };
    }

    private int mean() {
        int sum = SIDE;
        for (int i = 0; i < SIDE; i++) {
            sum += edge[i + 1] + edge[FIRST_ABOVE + i];
        }
        return sum / (2 * SIDE);
    }

    private int verticalRight(int line, int y) {
        if (line < 0) {
            return ofThree(CORNER + 1 - y);
        }
        return y % 2 == 0 ? ofTwo(CORNER + line) : ofThree(CORNER + line);
    }

    private int verticalLeft(int x, int y) {
        if (x == SIDE - 1 && y >= 2) {
            return ofThree(FIRST_ABOVE + SIDE - 1 + y);
        }
        int from = FIRST_ABOVE + x + y / 2;
        return y % 2 == 0 ? ofTwo(from) : ofThree(from + 1);
    }

    private int horizontalDown(int x, int line) {
        if (line < 0) {
            return ofThree(CORNER - 1 + x);
        }
        return x % 2 == 0 ? ofTwo(CORNER - 1 - line) : ofThree(CORNER - line);
    }

    private int horizontalUp(int x, int line) {
        if (line >= SIDE - 1) {
            return edge[1];
        }
        return x % 2 == 0 ? ofTwo(CORNER - 2 - line) : ofThree(CORNER - 2 - line);
    }

    private int ofTwo(int first) {
        return edge[first] + edge[first + 1] + 1 >> 1;
    }

    private int ofThree(int middle) {
        return edge[middle - 1] + 2 * edge[middle] + edge[middle + 1] + 2 >> 2;
    }
}
