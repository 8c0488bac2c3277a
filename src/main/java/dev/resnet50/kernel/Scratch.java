package dev.resnet50.kernel;

/**
 * What one worker thread has for itself. Memory for values that live within a task: a small tile that stays in the first-level cache, and behind it,
 * in the same array, a buffer. It grows to the largest request and is then reused for ever; contents are what the last task left. And a guess at
 * the worker's next task, so that a task can read weights ahead for it.
 */
public final class Scratch {
    /** Index of the tile. */
    public static final int TILE = Alignment.FIRST;
    /** Index of the buffer. */
    public static final int BUFFER = TILE + 1024;

    private float[] floats = new float[Alignment.LARGE];
    private int[] ints = new int[0];
    private int nextTask;

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

    /** The task of the same loop that this worker will probably take next; the present one if it is the last. */
    public int nextTask() {
        return nextTask;
    }

    /** @param workers among which the tasks after the present one are shared */
    void expect(int present, int workers, int tasks) {
        nextTask = present + workers < tasks ? present + workers : present;
    }

    /** A table of at least that many offsets. */
    public int[] offsets(int count) {
        if (ints.length < count) {
            ints = new int[count];
        }
        return ints;
    }
}
