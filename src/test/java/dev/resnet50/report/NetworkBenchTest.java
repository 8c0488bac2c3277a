package dev.resnet50.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.resnet50.network.Architecture;
import dev.resnet50.network.BlockType;
import dev.resnet50.network.BottleneckStride;
import dev.resnet50.network.Engine;
import dev.resnet50.network.EngineOptions;
import dev.resnet50.network.LayerInfo;
import dev.resnet50.network.Network;
import dev.resnet50.network.Synthetic;
import dev.resnet50.weights.StateDict;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class NetworkBenchTest {
    private static final int SIDE = 32;

    @Test
    void aTinyNetworkIsMeasuredLayerByLayer() throws Exception {
        StateDict stateDict = Synthetic.network(BlockType.BASIC, List.of(1, 1, 1, 1), 4, 3);
        try (Engine engine = Engine.start(EngineOptions.threads(2))) {
            Network network = Network.build(stateDict, Architecture.read(stateDict), BottleneckStride.CONV2, 1e-5,
                    SIDE, SIDE, engine);
            NetworkSpeed speed = new NetworkBench(network, engine, 3, 2, 3 * SIDE * SIDE).run(0.01);
            assertEquals(2, speed.threads());
            assertEquals(3, speed.batchSize());
            assertEquals(2, speed.inFlight());
            assertEquals(network.layers(), speed.layers().stream().map(NetworkSpeed.LayerTime::layer).toList());
            assertEquals(network.macs(), speed.layers().stream().mapToLong(time -> time.layer().macs()).sum());
            assertTrue(speed.layers().stream().allMatch(time -> time.seconds() > 0));
            assertTrue(speed.firstBatchSeconds() > 0 && speed.peak() > 0 && speed.imagesPerSecond() > 0);
            assertTable(speed, NetworkSpeedTable.lines(speed));
            String json = NetworkSpeedJson.text(speed);
            assertFalse(json.contains("null"), json);
        }
    }

    private static void assertTable(NetworkSpeed speed, List<String> lines) {
        assertTrue(lines.get(0).startsWith("layer "), lines.get(0));
        assertEquals(1 + speed.layers().size() + 4, lines.size());
        for (int i = 0; i < speed.layers().size(); i++) {
            String line = lines.get(i + 1);
            assertTrue(line.startsWith(speed.layers().get(i).layer().name() + " "), line);
            assertTrue(line.endsWith("%"), line);
            assertEquals(lines.get(0).length(), line.length(), line);
        }
        assertFalse(String.join("\n", lines).matches("(?s).*(NaN|Infinity).*"), lines.toString());
    }

    @Test
    void figuresFollowFromTheTimes() {
        NetworkSpeed speed = example();
        assertEquals(4 / 0.5, speed.imagesPerSecond());
        assertEquals(4 / 2.0, speed.imagesPerSecond(0));
        assertEquals(4 / 0.25, speed.imagesPerSecond(1));
        assertEquals(1e9 * 2 / (2 * 5e6), speed.directLimit());
        assertEquals(1e9 * 2 / (2 * 2e6), speed.algorithmLimit());
    }

    @Test
    void theTableIsTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertEquals("""
                    layer                  geometry                   algorithm     tile             ms   GFLOP/s  % peak  share
                    conv1                  3 > 8, 7x7/2, 16 x 16      winograd4x4   24x64        10.000       0.8      80  80.0%
                    maxpool                8, 3x3/2, 8 x 8            pool                        2.000                    16.0%
                    fc                     8 > 2                      product                     0.500       4.0     400   4.0%
                    tile of a task: pixels (or tiles of winograd) x output channels
                    ms and GFLOP/s of one image on one thread, by the layer's definition: winograd needs\
                     fewer operations and may exceed 100 %
                    peak 1.0 GFLOP/s a thread; at peak 200.0 images/s direct, 500.0 with these algorithms
                    2 threads, batches of 4, 2 at a time: median 8.00 images/s, slowest tenth 2.00, fastest tenth 16.00\
                     (6 batches); first batch 1.50 s
                    """, String.join("\n", NetworkSpeedTable.lines(example())) + "\n");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void theJsonHoldsTheSame() {
        String json = NetworkSpeedJson.text(example());
        assertTrue(json.startsWith("""
                {
                  "threads": 2,
                  "batch_size": 4,
                  "batches_in_flight": 2,
                  "images_per_second": 8.000,
                """), json);
        assertTrue(json.endsWith("""
                    {
                      "name": "fc",
                      "geometry": "8 > 2",
                      "algorithm": "product",
                      "tile": "",
                      "macs": 1000000,
                      "milliseconds": 0.500
                    }
                  ]
                }
                """), json);
    }

    /** Three pairs of batches, on a machine that does a thousand million operations a second. */
    private static NetworkSpeed example() {
        return new NetworkSpeed(2, 4, 2, 1.5, List.of(2.0, 0.5, 0.25), List.of(
                layer(new LayerInfo("conv1", "3 > 8, 7x7/2, 16 x 16", "winograd4x4", "24x64", 4_000_000, 4), 0.010),
                layer(new LayerInfo("maxpool", "8, 3x3/2, 8 x 8", "pool", "", 0, 1), 0.002),
                layer(new LayerInfo("fc", "8 > 2", "product", "", 1_000_000, 1), 0.0005)), 1e9);
    }

    private static NetworkSpeed.LayerTime layer(LayerInfo layer, double seconds) {
        return new NetworkSpeed.LayerTime(layer, seconds);
    }
}
