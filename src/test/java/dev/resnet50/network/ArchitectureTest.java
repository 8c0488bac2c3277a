package dev.resnet50.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.resnet50.testing.Golden;
import dev.resnet50.weights.ModelException;
import dev.resnet50.weights.ModelReader;
import dev.resnet50.weights.StateDict;
import dev.resnet50.weights.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The architecture read off tensors, and what is said of tensors that make up no network. */
class ArchitectureTest {
    private static final List<Integer> TINY = List.of(1, 2, 1, 1);

    private static Map<String, Tensor> tensors(BlockType block, List<Integer> lengths, int width, int classes) {
        StateDict stateDict = Synthetic.network(block, lengths, width, classes);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        stateDict.names().forEach(name -> tensors.put(name, stateDict.get(name)));
        return tensors;
    }

    private static Map<String, Tensor> bottlenecks() {
        return tensors(BlockType.BOTTLENECK, TINY, 4, 5);
    }

    private static Tensor zeros(int... shape) {
        return new Tensor(shape, new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)]);
    }

    private static String refusal(Map<String, Tensor> tensors) {
        String message =
                assertThrows(ModelException.class, () -> Architecture.read(new StateDict("net.pth", tensors)))
                .getMessage();
        assertEquals(1, message.lines().count(), message);
        assertTrue(message.startsWith("net.pth: "), message);
        return message;
    }

    private static String refusalWith(String name, Tensor tensor) {
        Map<String, Tensor> tensors = bottlenecks();
        tensors.put(name, tensor);
        return refusal(tensors);
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = ';', value = {
        "BASIC; 2,2,2,2; 64; 1000", "BASIC; 3,4,6,3; 8; 1000", "BOTTLENECK; 3,4,6,3; 64; 1000",
                "BOTTLENECK; 3,4,23,3; 8; 7",
        "BOTTLENECK; 3,8,36,3; 4; 2", "BASIC; 1,1,1,1; 3; 1", "BOTTLENECK; 1,2,1,12; 5; 3"})
    void familiesAreRead(BlockType block, String lengths, int width, int classes) throws ModelException {
        List<Integer> stages = Arrays.stream(lengths.split(",")).map(Integer::valueOf).toList();
        Architecture read = Architecture.read(Synthetic.network(block, stages, width, classes));
        List<Integer> widths = List.of(width, 2 * width, 4 * width, 8 * width);
        int expansion = block == BlockType.BOTTLENECK ? 4 : 1;
        assertEquals(new Architecture(block, stages, width, widths, widths.stream().map(w -> expansion * w).toList(),
                classes),
                read);
    }

    @Test
    void wideBottlenecksAreRead() throws ModelException {
        Map<String, Tensor> tensors = bottlenecks();
        for (String name : List.copyOf(tensors.keySet())) {
            if (name.matches("layer\\d\\.\\d\\.(bn1|bn2)\\..*")) {
                tensors.put(name, zeros(2 * tensors.get(name).shape()[0]));
            } else if (name.matches("layer\\d\\.\\d\\.conv\\d\\.weight")) {
                int[] shape = tensors.get(name).shape().clone();
                shape[0] *= name.contains("conv3") ? 1 : 2;
                shape[1] *= name.contains("conv1") ? 1 : 2;
                tensors.put(name, zeros(shape));
            }
        }
        Architecture wide = Architecture.read(new StateDict(tensors));
        assertEquals(List.of(8, 16, 32, 64), wide.stageWidths());
        assertEquals(List.of(16, 32, 64, 128), wide.stageChannels());
        assertEquals(4, wide.stemChannels());
    }

    @Test
    void isDescribedInALine() throws ModelException {
        assertEquals("bottleneck 1,2,1,1, width 4, 5 classes", Architecture.read(new StateDict(bottlenecks()))
                .describe());
    }

    @ParameterizedTest
    @ValueSource(strings = {"state_dict.pth", "basic_block.pth", "double.pth", "f32.safetensors", "compressed.npz",
            "text_directory",
        "hugging_face.safetensors", "hugging_face_basic.safetensors", "legacy.pth", "channels_last.pth"})
    void goldenFilesHoldTheSyntheticNetwork(String file) throws ModelException {
        StateDict read = ModelReader.read(Golden.path("formats/good").resolve(file)).stateDict();
        StateDict expected = file.contains("basic") ? Synthetic.network(BlockType.BASIC, List.of(1, 1, 1, 1), 4, 3)
                : Synthetic.network(BlockType.BOTTLENECK, TINY, 4, 5);
        assertEquals(Architecture.read(expected), Architecture.read(read));
        assertEquals(expected.names(), read.names());
        for (String name : expected.names()) {
            assertArrayEquals(expected.get(name).shape(), read.get(name).shape(), name);
            assertArrayEquals(expected.get(name).values(), read.get(name).values(), name);
        }
    }

    static List<String> names() {
        return List.copyOf(bottlenecks().keySet());
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyTensorIsNeeded(String name) {
        Map<String, Tensor> tensors = bottlenecks();
        tensors.remove(name);
        String message = refusal(tensors);
        assertTrue(message.contains(name + " is missing"), message);
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyValueMustBeFinite(String name) {
        for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            Map<String, Tensor> tensors = bottlenecks();
            float[] values = tensors.get(name).values().clone();
            values[values.length - 1] = value;
            tensors.put(name, new Tensor(tensors.get(name).shape(), values));
            String message = refusal(tensors);
            assertTrue(message.contains(name + " holds values that are not finite"), message);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyShapeIsChecked(String name) {
        Tensor tensor = bottlenecks().get(name);
        int[] oneMore = tensor.shape().clone();
        for (int d = 0; d < oneMore.length; d++) {
            oneMore[d]++;
            refusalWith(name, zeros(oneMore));
            oneMore[d]--;
        }
        refusalWith(name, zeros());
        refusalWith(name, zeros(tensor.values().length, 1));
        refusalWith(name, zeros(0, 0, 0, 0));
    }

    @Test
    void shapesAreExplained() {
        assertTrue(refusalWith("conv1.weight", zeros(4, 1, 7, 7))
                .contains("conv1.weight reads 1 channels where 3 arrive"));
        assertTrue(refusalWith("conv1.weight", zeros(4, 3, 3, 3)).contains("has shape 4x3x3x3 where Nx3x7x7 belongs"));
        assertTrue(refusalWith("layer1.0.bn1.bias", zeros(5)).contains("has 5 values where 4 belong"));
        assertTrue(refusalWith("layer3.0.conv1.weight", zeros(16, 28, 1, 1))
                .contains("reads 28 channels where 32 arrive"));
        assertTrue(refusalWith("layer2.1.conv3.weight", zeros(16, 8, 1, 1))
                .contains("gives 16 channels where 32 belong"));
        assertTrue(refusalWith("fc.weight", zeros(5, 100)).contains("fc.weight reads 100 features where 128 arrive"));
        assertTrue(refusalWith("fc.bias", zeros(6)).contains("fc.bias has 6 values where 5 belong"));
    }

    @Test
    void groupedConvolutionsAreRefusedAsSuch() {
        String message = refusalWith("layer1.0.conv2.weight", zeros(4, 2, 3, 3));
        assertTrue(message.contains("layer1.0.conv2.weight") && message.contains("2 groups (ResNeXt"), message);
    }

    @Test
    void negativeVariancesAreRefused() {
        Tensor negative = new Tensor(new int[] {4}, new float[] {1, 0, -1e-30f, 1});
        assertTrue(refusalWith("layer1.0.bn2.running_var", negative)
                .contains("layer1.0.bn2.running_var holds a negative variance"));
    }

    @Test
    void unexpectedTensorsAreNamed() {
        assertTrue(refusalWith("layer1.0.se.fc1.weight", zeros(1))
                .contains("layer1.0.se.fc1.weight is a tensor that no plain"));
        assertTrue(refusalWith("layer5.0.conv1.weight", zeros(1)).contains("layer5.0.conv1.weight"));
        assertTrue(refusalWith("layer4.0.conv1.bias", zeros(16)).contains("layer4.0.conv1.bias"));
        assertTrue(refusalWith("a\u001b[0m\nb", zeros(1)).contains("a\\u001b[0m\\u000ab"));
        // Where the shortcut could be plain, a convolution on it belongs to no network of the family.
        Map<String, Tensor> basic = tensors(BlockType.BASIC, List.of(1, 1, 1, 1), 4, 3);
        basic.put("layer1.0.downsample.0.weight", zeros(4, 4, 1, 1));
        assertTrue(refusal(basic).contains("layer1.0.downsample.0.weight"));
    }

    @Test
    void gapsInAStageAreMissingTensors() {
        Map<String, Tensor> tensors = tensors(BlockType.BOTTLENECK, List.of(1, 3, 1, 1), 4, 5);
        tensors.keySet().removeIf(name -> name.startsWith("layer2.1."));
        assertTrue(refusal(tensors).contains("layer2.1.conv1.weight is missing"));
        tensors.keySet().removeIf(name -> name.startsWith("layer4."));
        assertTrue(refusal(tensors).contains("layer2.1.conv1.weight is missing"));
        Map<String, Tensor> short3 = bottlenecks();
        short3.keySet().removeIf(name -> name.startsWith("layer4."));
        assertTrue(refusal(short3).contains("layer4.0.conv1.weight is missing"));
    }

    @Test
    void otherModelsAreNoResNet() {
        assertTrue(refusal(Map.of("features.0.weight", zeros(1)))
                .contains("not a ResNet: there is no conv1.weight, but features.0"));
        assertTrue(refusal(Map.of()).contains("no other tensor"));
        Map<String, Tensor> backbone = bottlenecks();
        backbone.keySet().removeIf(name -> name.startsWith("fc."));
        assertTrue(refusal(backbone).contains("backbone"));
    }
}
