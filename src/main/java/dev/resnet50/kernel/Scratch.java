package dev.resnet50.kernel;

/**
 * Memory of one worker thread for values that live within a task: a small tile that stays in the first-level cache, and behind it,
 * in the same array, a buffer. Grows to the largest request and is then reused for ever; contents are what the last task left.
 */
public final class Scratch {
    /** Index of the tile. */
    public static final int TILE = Alignment.FIRST;
    /** Index of the buffer. */
    public static final int BUFFER = TILE + 1024;

    private float[] floats = new float[Alignment.LARGE];
    private int[] ints = new int[0];

    /** The array of tile and buffer. */
    public float[] tile() {
        return floats;
    }

    /** The array of tile and buffer, with room for a buffer of that many floats. */
    public float[] buffer(int bufferFloats) {
        if (floats.length < BUFFER + bufferFloats) {
            floats = new float[BUFFER + bufferFloats];
        }
        return floats;
    }

    /** A table of at least that many offsets. */
    public int[] offsets(int count) {
        if (ints.length < count) {
            ints = new int[count];
        }
        return ints;
    }
}
