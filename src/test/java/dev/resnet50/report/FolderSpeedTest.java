package dev.resnet50.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.resnet50.job.JobPass;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("twin-independent")
class FolderSpeedTest {
    private static final FolderSpeed EXAMPLE = new FolderSpeed(2, 8, pass(5), List.of(pass(4), pass(2), pass(2.5)));

    /** Ten images, one of them bad; one second is the network's. */
    private static JobPass pass(double seconds) {
        return new JobPass(10, 1, seconds, 0.5, 0.25, 1, 0.1);
    }

    @Test
    void theMedianPassCounts() {
        assertEquals(4, EXAMPLE.imagesPerSecond());
        assertEquals(2.5, EXAMPLE.imagesPerSecond(0));
        assertEquals(5, EXAMPLE.imagesPerSecond(1));
    }

    @Test
    void theTableIsTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertEquals("""
                    step           ms/image
                    decode           50.000  on the threads, beside the network
                    preprocess       25.000  on the threads, beside the network
                    network         100.000  wall time
                    write            10.000  wall time
                    waiting         173.333  wall time in which only decoders worked
                    all             283.333  wall time
                    10 images a pass, 1 of them failed; warm-up of 10 images in 5.0 s not counted
                    2 threads, batches of 8: median 4.00 images/s, slowest pass 2.50, fastest pass 5.00 (3 passes)
                    """, String.join("\n", FolderSpeedTable.lines(EXAMPLE)) + "\n");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void theJsonHoldsTheSame() {
        String json = FolderSpeedJson.text(EXAMPLE);
        assertTrue(json.startsWith("""
                {
                  "threads": 2,
                  "batch_size": 8,
                  "images_per_second": 4.000,
                """), json);
        assertTrue(json.contains("\"waiting\": 173.333"), json);
    }
}
