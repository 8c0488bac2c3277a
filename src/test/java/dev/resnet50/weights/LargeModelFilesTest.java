package dev.resnet50.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.resnet50.network.Architecture;
import dev.resnet50.network.BlockType;
import dev.resnet50.testing.ImageNetModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real ResNet-50, where the machine has one. */
@Tag("twin-independent")
class LargeModelFilesTest {
    @TempDir
    Path directory;

    private Path safetensors;

    @BeforeEach
    void find() {
        safetensors = ImageNetModel.safetensors();
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
    void isTheSameAsPth() throws InterruptedException, ModelException {
        Path pth = ImageNetModel.pth(directory);
        StateDict expected = ModelReader.read(safetensors).stateDict();
        StateDict read = ModelReader.read(pth).stateDict();
        assertEquals(expected.names(), read.names());
        for (String name : expected.names()) {
            assertNotNull(read.get(name), name);
            assertArrayEquals(expected.get(name).shape(), read.get(name).shape(), name);
            assertArrayEquals(expected.get(name).values(), read.get(name).values(), name);
        }
    }
}
