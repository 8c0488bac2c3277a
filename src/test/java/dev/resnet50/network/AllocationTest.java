package dev.resnet50.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.resnet50.testing.ProgramLauncher;
import dev.resnet50.testing.ProgramProcess;
import dev.resnet50.testing.VectorModule;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A forward pass in the steady state allocates next to nothing; vectors that the JIT compiler had to box would show here as megabytes. With Java's options as
 * users give them, since these are what keeps every launch from boxing.
 */
class AllocationTest {
    private static final long LIMIT = 64 * 1024;

    @TempDir
    Path folder;

    @Test
    void aForwardPassAllocatesUnder64KB() throws Exception {
        ProgramLauncher launcher = new ProgramLauncher(folder).main(AllocationProgram.class);
        ProgramProcess run = (VectorModule.isPresent() ? launcher.java(ProgramLauncher.USERS_OPTIONS) : launcher).start();
        assertEquals(0, run.exitCode(), run.err());
        long bytes = Long.parseLong(run.out().strip());
        assertTrue(bytes < LIMIT, bytes + " bytes a forward pass");
    }
}
