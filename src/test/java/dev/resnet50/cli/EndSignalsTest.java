package dev.resnet50.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** Signals of this very process; the handlers it had are put back. */
@DisabledOnOs(OS.WINDOWS)
@Tag("twin-independent")
class EndSignalsTest {
    private static final Signal INT = new Signal("INT");
    private static final Signal TERM = new Signal("TERM");

    private final BlockingQueue<String> ends = new LinkedBlockingQueue<>();
    private SignalHandler oldInt;
    private SignalHandler oldTerm;

    @BeforeEach
    void keepHandlers() {
        oldInt = Signal.handle(INT, signal -> ends.add("not replaced"));
        oldTerm = Signal.handle(TERM, signal -> ends.add("not replaced"));
        assumeTrue(oldInt != SignalHandler.SIG_IGN && oldTerm != SignalHandler.SIG_IGN, "needs signals not ignored");
        EndSignals.install(code -> ends.add("in order " + code), code -> ends.add("at once " + code));
    }

    @AfterEach
    void putHandlersBack() {
        Signal.handle(INT, oldInt);
        Signal.handle(TERM, oldTerm);
    }

    @Test
    void theSecondSignalEndsAtOnce() throws Exception {
        assertEquals("in order " + ExitCode.TERMINATED, raise(TERM));
        assertEquals("at once " + ExitCode.TERMINATED, raise(TERM));
        assertEquals("at once " + ExitCode.TERMINATED, raise(TERM));
    }

    @Test
    void theSecondMayBeOfTheOtherKind() throws Exception {
        assertEquals("in order " + ExitCode.INTERRUPTED, raise(INT));
        assertEquals("at once " + ExitCode.TERMINATED, raise(TERM));
    }

    private String raise(Signal signal) throws InterruptedException {
        Signal.raise(signal);
        return ends.poll(1, TimeUnit.MINUTES);
    }
}
