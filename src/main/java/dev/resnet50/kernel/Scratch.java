package dev.resnet50.kernel;

/** Memory of one worker thread for values that live within a task. Grows to the largest request and is then reused for ever. */
public final class Scratch {
    private float[] tile = new float[0];
    private float[] buffer = new float[0];

    /** A register tile's worth of sums, which stays in the first-level cache; contents undefined. */
    public float[] tile(int floats) {
        if (tile.length < floats) {
            tile = new float[floats];
        }
        return tile;
    }

    /** A larger block, which the task blocks for the second-level cache; contents undefined. */
    public float[] buffer(int floats) {
        if (buffer.length < floats) {
            buffer = new float[floats];
        }
        return buffer;
    }
}
