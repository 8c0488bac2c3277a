package dev.resnet50.kernel;

/** Selection of the largest values by insertion into a short sorted list: one pass, as k is small. */
public final class TopK {
    private TopK() {}

    /** Indices, relative to {@code offset}, of the {@code k} largest of {@code count} values, largest first; of equals, the first. */
    public static int[] indices(float[] values, int offset, int count, int k) {
        int[] best = new int[Math.min(k, count)];
        int found = 0;
        for (int i = 0; i < count; i++) {
            float value = values[offset + i];
            int place = found;
            while (place > 0 && value > values[offset + best[place - 1]]) {
                place--;
            }
            if (place < best.length) {
                found = Math.min(found + 1, best.length);
                System.arraycopy(best, place, best, place + 1, found - 1 - place);
                best[place] = i;
            }
        }
        return best;
    }
}
