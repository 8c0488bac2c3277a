package dev.resnet50.cli;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * What SIGINT and SIGTERM do. The JVM's own handlers know one way to end, the orderly one, so that somebody who asks
 * twice waits as long as one who asks once; these tell the first signal from a second.
 */
final class EndSignals {
    private static final List<String> NAMES = List.of("INT", "TERM");
    private static final int EXIT_CODE_BASE = 128;

    private EndSignals() {
    }

    /**
     * Replaces the JVM's handlers. A signal that is not ours to handle keeps what it has: one that the process was
     * started to ignore, as under {@code nohup}, or any under {@code -Xrs}.
     *
     * @param orderly ends the process in order; gets the exit code of the first signal
     * @param atOnce ends the process without further ado; gets the exit code of any later signal of either kind
     */
    static void install(IntConsumer orderly, IntConsumer atOnce) {
        AtomicBoolean asked = new AtomicBoolean();
        for (String name : NAMES) {
            handle(name, signal -> (asked.getAndSet(true) ? atOnce : orderly)
                    .accept(EXIT_CODE_BASE + signal.getNumber()));
        }
    }

    private static void handle(String name, SignalHandler handler) {
        try {
            Signal.handle(new Signal(name), handler);
        } catch (IllegalArgumentException e) {
            // So the JVM says that the signal is not ours; nothing is lost but the difference of a second one.
        }
    }
}
