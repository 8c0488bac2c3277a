package dev.resnet50.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.resnet50.image.ImageErrorCode;
import dev.resnet50.image.ImageException;
import dev.resnet50.testing.Csv;
import dev.resnet50.testing.Demo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("twin-independent")
class InputListTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "'', 0, ''",
        "'a', 1, 'a'",
        "'a|b|', 2, 'a;b'",
        "'|a||b', 2, 'a;b'",
        "'a\r|b\r|\r|', 2, 'a;b'",
        "'a b.jpg~c|d~', 2, 'a b.jpg;c|d'",
        "'~~a\r~', 1, 'a\r'"})
    void linesOrZeroBytesSeparate(String text, int count, String names) throws Exception {
        byte[] bytes = text.replace('|', '\n').replace('~', '\0').getBytes(StandardCharsets.UTF_8);
        List<ListedImage> images = images(new InputList(Path.of("list"), bytes));
        assertEquals(count, images.size());
        assertEquals(names.replace('|', '\n'), String.join(";", images.stream().map(ListedImage::name).toList()));
    }

    @Test
    void namesAreBytes() throws Exception {
        byte[] name = {'a', (byte) 0xff, '.', 'j', 'p', 'g'};
        Files.writeString(PathBytes.resolve(folder, name), "x");
        byte[] list = new byte[folder.toString().length() + 1 + name.length];
        System.arraycopy((folder + "/").getBytes(StandardCharsets.US_ASCII), 0, list, 0, list.length - name.length);
        System.arraycopy(name, 0, list, list.length - name.length, name.length);
        ListedImage image = images(new InputList(Path.of("list"), list)).get(0);
        assertEquals(folder + "/a\\xff.jpg", image.name());
        assertEquals("x", new String(image.source().read(), StandardCharsets.UTF_8));
    }

    @Test
    void aFileThatIsNotThereIsFoundOutLater() throws Exception {
        ListedImage image = images(new InputList(Path.of("list"), "no/such.jpg".getBytes(StandardCharsets.UTF_8))).get(0);
        ImageException e = assertThrows(ImageException.class, () -> image.source().read());
        assertEquals(ImageErrorCode.VANISHED, e.code());
    }

    @Test
    void aJobTakesTheListAndAnAppendAnother() throws Exception {
        Path list = folder.resolve("list.txt");
        String star = Demo.PICTURES + "/star-1.jpg";
        Files.writeString(list, star + "\n" + star + "\nmissing.jpg\n");
        Path out = folder.resolve("out");
        String setting = "input.files-from=" + list;
        JobResult result = Runs.run(Demo.PICTURES, out, setting);
        assertEquals(1, result.classified());
        assertEquals(1, result.failed());
        Files.writeString(list, Demo.PICTURES + "/arrow-1.jpg\n" + star + "\n");
        Runs.run(Demo.PICTURES, out, setting, "output.mode=append");
        assertEquals(List.of("image", star, Demo.PICTURES + "/arrow-1.jpg"),
                Csv.rows(out.resolve("predictions.csv")).stream().map(row -> row.get(0)).toList());
    }

    @Test
    void aListThatIsMissingOrEmptyIsRefused() throws Exception {
        Path out = folder.resolve("out");
        JobException missing = assertThrows(JobException.class, () -> Runs.run(folder, out, "input.files-from=" + folder.resolve("none")));
        assertEquals(JobResult.USAGE, missing.exitCode());
        assertTrue(missing.getMessage().contains("does not exist"), missing.getMessage());
        Path empty = Files.writeString(folder.resolve("empty"), "\n");
        JobException nothing = assertThrows(JobException.class, () -> Runs.run(folder, out, "input.files-from=" + empty));
        assertTrue(nothing.getMessage().startsWith("no files in the list"), nothing.getMessage());
    }

    private static List<ListedImage> images(InputList list) {
        List<ListedImage> images = new ArrayList<>();
        list.images().forEachRemaining(images::add);
        return images;
    }
}
