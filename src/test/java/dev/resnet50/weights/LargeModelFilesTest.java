package dev.resnet50.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.resnet50.network.Architecture;
import dev.resnet50.network.BlockType;
import dev.resnet50.testing.Golden;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real ResNet-50, where the machine has one. */
class LargeModelFilesTest {
    @TempDir
    Path directory;

    private Path safetensors;

    @BeforeEach
    void find() {
        Optional<Path> file = Golden.shared("weights/resnet50-imagenet.safetensors");
        assumeTrue(file.isPresent(), "no ../shared/weights/resnet50-imagenet.safetensors");
        safetensors = file.get();
    }

    @Test
    void isAResNet50() throws ModelException {
        ModelFile model = ModelReader.read(safetensors);
        Architecture architecture = Architecture.read(model.stateDict());
        assertEquals(new Architecture(BlockType.BOTTLENECK, List.of(3, 4, 6, 3), 64, List.of(64, 128, 256, 512),
                List.of(256, 512, 1024, 2048), 1000), architecture);
        assertEquals(64, model.sha256().length());
        assertEquals("tiger cat", Labels.find(safetensors, Optional.empty(), architecture.classes()).get(282));
    }

    @Test
    void isTheSameAsPth() throws IOException, InterruptedException, ModelException {
        Optional<Path> script = Golden.shared("weights/make_pth.py");
        assumeTrue(script.isPresent(), "no ../shared/weights/make_pth.py");
        Path pth = directory.resolve("resnet50.pth");
        assumeTrue(python(script.get(), safetensors, pth), "python3 cannot run make_pth.py");
        StateDict expected = ModelReader.read(safetensors).stateDict();
        StateDict read = ModelReader.read(pth).stateDict();
        assertEquals(expected.names(), read.names());
        for (String name : expected.names()) {
            assertNotNull(read.get(name), name);
            assertArrayEquals(expected.get(name).shape(), read.get(name).shape(), name);
            assertArrayEquals(expected.get(name).values(), read.get(name).values(), name);
        }
    }

    private static boolean python(Path script, Path in, Path out) throws InterruptedException {
        try {
            return new ProcessBuilder("python3", script.toString(), in.toString(), out.toString()).inheritIO().start()
                    .waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
