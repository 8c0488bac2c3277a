package dev.resnet50.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.resnet50.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** resnet50_zero's text export: its epsilon, and what is said of broken files. */
class TextDirectoryReaderTest {
    @TempDir
    Path directory;

    @BeforeEach
    void copy() throws IOException {
        try (Stream<Path> files = Files.list(Golden.path("formats/good/text_directory"))) {
            for (Path file : files.toList()) {
                Files.copy(file, directory.resolve(file.getFileName()));
            }
        }
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve("resnet50_" + name + ".txt"), text);
    }

    private String refusal() {
        String message = assertThrows(ModelException.class, () -> ModelReader.read(directory)).getMessage();
        assertEquals(1, message.lines().count(), message);
        return message;
    }

    @Test
    void itsEpsilonIsGiven() throws IOException, ModelException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(f -> f.toString().matches(".*(bn\\d|batchnorm)_param.txt")).toList()) {
                Files.writeString(file, "1.000000000000000021e-03\n0.1\n");
            }
        }
        assertEquals(OptionalDouble.of(1e-3), ModelReader.read(directory).epsilon());
    }

    @Test
    void differentEpsilonsAreRefused() throws IOException {
        write("layer2_bottleneck0_bn1_param", "1e-3\n0.1\n");
        assertTrue(refusal().contains("resnet50_layer2_bottleneck0_bn1_param.txt: the epsilon 0.001 differs"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0\n0.1", "-1e-5\n0.1", "2\n0.1"})
    void impossibleEpsilonsAreRefused(String text) throws IOException {
        write("bn1_param", text);
        assertTrue(refusal().contains("is not between 0 and 1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nan", "1.5f", "0x1p3", "abc", "1,5", "1.2.3", "--1", "\u0000"})
    void whatIsNoNumberIsRefusedWithItsLine(String text) throws IOException {
        write("bn1_bias", "1\n2\n" + text + "\n4\n");
        String message = refusal();
        assertTrue(message.contains("resnet50_bn1_bias.txt: line 3 is not a decimal number"), message);
    }

    @Test
    void brokenConvolutionsAreRefused() throws IOException {
        write("conv1_param", "3\n4\n7\n2\n");
        assertTrue(refusal().contains("4 values where 5 belong"));
        write("conv1_param", "3\n5\n7\n2\n3\n");
        assertTrue(refusal().contains("resnet50_conv1_weight.txt: 588 values where 5x7x7x3 belong"));
        write("conv1_param", "3\n1e9\n7\n2\n3\n");
        assertTrue(refusal().contains("1.0E9 where a number of channels"));
        write("conv1_param", "1000000\n1000000\n1000000\n2\n3\n");
        assertTrue(refusal().contains("588 values where"));
        Files.delete(directory.resolve("resnet50_conv1_param.txt"));
        assertTrue(refusal().contains("resnet50_conv1_param.txt is missing"));
    }

    @Test
    void otherFaultsAreNamed() throws IOException {
        write("fc_bias", "1\n2\n3\n");
        assertTrue(refusal().contains("do not divide into 3 classes"));
        write("fc_bias", " \n");
        assertTrue(refusal().contains("resnet50_fc_bias.txt: there are no values"));
        write("mystery", "1\n");
        Files.delete(directory.resolve("resnet50_fc_bias.txt"));
        assertTrue(refusal().contains("resnet50_fc_bias.txt is missing"));
        Files.delete(directory.resolve("resnet50_fc_weight.txt"));
        assertTrue(refusal().contains("resnet50_mystery.txt: no tensor"));
    }

    @Test
    void aDirectoryInPlaceOfAFileIsRefused() throws IOException {
        Files.createDirectory(directory.resolve("resnet50_x.txt"));
        assertTrue(refusal().contains("resnet50_x.txt: not a file"));
    }
}
