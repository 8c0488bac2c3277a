package dev.resnet50.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.resnet50.config.ConfigException;
import dev.resnet50.weights.Labels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the right class of an image is read from. */
@Tag("twin-independent")
class NamedTrueClassesTest {
    @TempDir
    Path folder;
    private Labels imageNet;

    @BeforeEach
    void labels() throws Exception {
        Path model = Files.copy(Path.of("weights", "demo.safetensors"), folder.resolve("model.safetensors"));
        imageNet = Labels.find(model, Optional.empty(), 1000);
    }

    @ParameterizedTest
    @CsvSource({
        "n01440764_tench.JPEG, 0, WordNet id in the file name",
        "n01440764.jpg, 0, WordNet id in the file name",
        "n01443537/n01440764_1.JPEG, 1, WordNet id in the folder",
        "val/goldfish/1.jpg, 1, label in the folder",
        "Great White Shark/1.jpg, 2, label in the folder",
        "great_white_shark_2.jpg, 2, label in the file name",
        "Cardigan/1.jpg, 264, label in the folder",
        "cardigan/1.jpg, 474, label in the folder",
        "tiger-cat.jpg, 282, label in the file name",
        "282/x.jpg, 282, index in the folder",
        "photos/282_x.jpg, 282, index in the file name",
        "photos/282.jpg, -1, neither folder nor file name names a class",
        "photos/IMG_0007.jpg, -1, neither folder nor file name names a class",
        "1000/x.jpg, -1, neither folder nor file name names a class",
        "n99999999_x.jpg, -1, neither folder nor file name names a class",
        ".jpg, -1, neither folder nor file name names a class",
    })
    void readsFolderThenFileName(String image, int index, String how) {
        assertEquals(new TrueClasses.TrueClass(index, how), new NamedTrueClasses(imageNet).of(image));
    }

    @Test
    void aLabelOfTwoClassesIsNoAnswer() {
        assertEquals(new TrueClasses.TrueClass(-1, "'CARDIGAN' is the label of classes [264, 474]"), new NamedTrueClasses(imageNet).of("CARDIGAN/1.jpg"));
    }

    @Test
    void aFileAnswersForWhatItNames() throws Exception {
        Path file = Files.writeString(folder.resolve("truth.csv"), "image,class\r\na/1.jpg,tench\r\n\"b,2.jpg\",n01443537\r\nc.jpg,282");
        TrueClasses truth = TruthFile.read(file, imageNet);
        assertEquals(0, truth.of("a/1.jpg").index());
        assertEquals(1, truth.of("b,2.jpg").index());
        assertEquals(282, truth.of("c.jpg").index());
        assertEquals("not in " + file, truth.of("d.jpg").how());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "file,label\\n|1: the first line must be image,class",
        "image,class\\na.jpg,tench\\nb.jpg,trench\\n|3: 'trench' is no WordNet id, label or index of the model's classes",
        "image,class\\na.jpg,CARDIGAN\\n|2: 'CARDIGAN' is the label of classes [264, 474]; give the index",
        "image,class\\na.jpg,1,2\\n|2: 3 cells instead of two",
        "image,class\\na.jpg,1\\na.jpg,2\\n|3: 'a.jpg' has had another class before",
    })
    void aFileWithAFaultIsRefusedByLine(String text, String message) throws Exception {
        Path file = Files.writeString(folder.resolve("truth.csv"), text.replace("\\n", "\n"));
        ConfigException refusal = assertThrows(ConfigException.class, () -> TruthFile.read(file, imageNet));
        assertEquals(file + ":" + message, refusal.getMessage());
    }
}
