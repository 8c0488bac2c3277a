package dev.resnet50.job;

import java.util.concurrent.atomic.LongAdder;

/**
 * Where a run's time goes. Decoding and preprocessing happen on many threads beside the network, and are summed over
 * these; network and writing are wall time. Nanoseconds in, seconds out.
 */
final class TimeSplit {
    private final LongAdder decode = new LongAdder();
    private final LongAdder preprocess = new LongAdder();
    private final LongAdder network = new LongAdder();
    private final LongAdder write = new LongAdder();

    void addDecode(long nanos) {
        decode.add(nanos);
    }

    void addPreprocess(long nanos) {
        preprocess.add(nanos);
    }

    void addNetwork(long nanos) {
        network.add(nanos);
    }

    void addWrite(long nanos) {
        write.add(nanos);
    }

    double decodeSeconds() {
        return decode.sum() / 1e9;
    }

    double preprocessSeconds() {
        return preprocess.sum() / 1e9;
    }

    double networkSeconds() {
        return network.sum() / 1e9;
    }

    /** Wall time of so many seconds in which neither network nor writing was under way: the decoders alone were at work. */
    double waitSeconds(double seconds) {
        return Math.max(0, seconds - networkSeconds() - writeSeconds());
    }

    double writeSeconds() {
        return write.sum() / 1e9;
    }
}
