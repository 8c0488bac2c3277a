package dev.resnet50.job;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Notices that the process is asked to end (SIGTERM, SIGINT) and gives the run a moment to put its rows on the disk.
 * The process then ends with the signal's own exit code; a run that needs longer than the moment loses nothing but
 * the batch in flight. Whether a second signal cuts the moment short is up to the program.
 */
final class StopSignal implements BooleanSupplier, AutoCloseable {
    private static final long GRACE_MILLIS = 1500;

    private final CountDownLatch runOver = new CountDownLatch(1);
    private final Thread hook = new Thread(this::onShutdown, "stop-signal");
    private volatile boolean requested;

    private StopSignal() {
    }

    static StopSignal install() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    private void onShutdown() {
        requested = true;
        try {
            runOver.await(GRACE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the process is about to end. */
    @Override
    public boolean getAsBoolean() {
        return requested;
    }

    /** The run is over; nobody need wait for it. */
    @Override
    public void close() {
        runOver.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending already: the hook is running and will find the run over.
            requested = true;
        }
    }
}
