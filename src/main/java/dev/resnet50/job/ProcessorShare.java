package dev.resnet50.job;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Says whether the engine's spare thread should work: while other processes take processors from this one.
 *
 * <p>Idea: systems share processors among threads. Two threads of the job and one of another process on two processors get two thirds of a processor each at
 * most, so that the job has 1.3 processors; with a third thread it has 1.5, and the other process its half. While there is no other process, a third
 * thread would only be in the way, and cost 3 to 6 % of the images a second.
 *
 * <p>Method: twice a second, the processor time of this process is compared with the time that has passed. A thread that waits for a slow disk
 * rather than for a processor has the spare work, too, which then has a free processor to work on. Nothing is looked at in the first half second, as that takes
 * 30 ms the first time: a job of a few pictures does without.
 */
final class ProcessorShare {
    private static final long PERIOD_NANOS = Duration.ofMillis(500).toNanos();
    /** Of the threads' time: with less, others have the processors. Measured alone: 0.96 to 1; with another process on one of two processors: 0.61 to 0.69. */
    private static final double LITTLE = 0.85;
    /** With more, nobody else wants them. */
    private static final double ALL = 0.95;

    private final int threads;
    private final LongSupplier nanos;
    private final LongSupplier processorNanos;
    private boolean asked;
    private long lookedAt;
    private long processorThen;
    private boolean spareWorks;

    /**
     * @param threads of the engine, without the spare
     * @param nanos the time
     * @param processorNanos processor time that this process has had; not positive if the system does not say
     */
    ProcessorShare(int threads, LongSupplier nanos, LongSupplier processorNanos) {
        this.threads = threads;
        this.nanos = nanos;
        this.processorNanos = processorNanos;
    }

    static ProcessorShare ofThisProcess(int threads) {
        return new ProcessorShare(threads, System::nanoTime, ProcessorShare::processorNanosOfThisProcess);
    }

    static long processorNanosOfThisProcess() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    /** Whether the spare thread is to work from now on; asked now and then while there is work for all threads. */
    synchronized boolean spareWorks() {
        long now = nanos.getAsLong();
        if (!asked) {
            asked = true;
            lookedAt = now;
        } else if (now - lookedAt >= PERIOD_NANOS) {
            long processor = processorNanos.getAsLong();
            if (processorThen > 0) {
                double share = (double) (processor - processorThen) / (now - lookedAt) / threads;
                spareWorks = share < LITTLE || spareWorks && share <= ALL;
            }
            lookedAt = now;
            processorThen = processor;
        }
        return spareWorks;
    }
}
