package dev.resnet50.config;

/** What the engine is tuned for. */
public enum EngineHint {
    /** The most images a second. */
    THROUGHPUT(2),
    /** The shortest time of a single image. */
    LATENCY(1);

    private final int batchesInFlight;

    EngineHint(int batchesInFlight) {
        this.batchesInFlight = batchesInFlight;
    }

    /**
     * How many batches the network works on at once. With two, a worker that has nothing to do in one, because another worker is not done with its part of a
     * layer, goes on with the other; a single one has all workers to itself.
     */
    public int batchesInFlight() {
        return batchesInFlight;
    }
}
