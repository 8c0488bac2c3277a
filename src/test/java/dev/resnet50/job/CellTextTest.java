package dev.resnet50.job;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellTextTest {
    @ParameterizedTest
    @CsvSource({"cat.jpg,cat.jpg", "a/b c.jpg,a/b c.jpg", "=1+1.jpg,\\x3d1+1.jpg", "-1.jpg,\\x2d1.jpg",
            "+a,\\x2ba", "@b/c,\\x40b/c", "a=b,a=b", "a\\b,a\\b", "a\\x4,a\\x4", "a\\x41,a\\x5cx41", "a\\xZZ,a\\xZZ"})
    void textStaysUnlessAnEscapeIsNeeded(String name, String cell) {
        assertEquals(cell, CellText.of(name.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void tabAndCarriageReturnInFrontAreEscaped() {
        assertEquals("\\x09a\tb", CellText.of("\ta\tb"));
        assertEquals("\\x0da", CellText.of("\ra"));
    }

    @Test
    void invalidUtf8IsEscapedByteByByte() {
        byte[] name = {'a', (byte) 0xff, (byte) 0xc3, (byte) 0xa9, (byte) 0xc3, (byte) 0xed, (byte) 0xa0, (byte) 0x80};
        assertEquals("a\\xff\u00e9\\xc3\\xed\\xa0\\x80", CellText.of(name));
    }

    @Test
    void everyNameCanBeHadBackAndNoTwoAreEqual() {
        Random random = new Random(1);
        byte[] alphabet = {'a', '=', '-', '\\', 'x', '4', 'f', 'F', (byte) 0xc3, (byte) 0xa9, (byte) 0xff, (byte) 0xf0,
                (byte) 0x9f, (byte) 0x98, (byte) 0x80, '\t', '/'};
        Map<String, byte[]> seen = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            byte[] name = new byte[1 + random.nextInt(8)];
            for (int j = 0; j < name.length; j++) {
                name[j] = alphabet[random.nextInt(alphabet.length)];
            }
            String cell = CellText.of(name);
            assertArrayEquals(name, bytesOf(cell), () -> Arrays.toString(name) + " became " + cell);
            byte[] other = seen.put(cell, name);
            assertArrayEquals(name, other == null ? name : other);
        }
    }

    /** The reading back that the class describes. */
    private static byte[] bytesOf(String cell) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < cell.length();) {
            if (cell.startsWith("\\x", i) && cell.substring(i).matches("(?s)\\\\x[0-9a-f]{2}.*")) {
                bytes.write(Integer.parseInt(cell.substring(i + 2, i + 4), 16));
                i += 4;
            } else {
                int codePoint = cell.codePointAt(i);
                bytes.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(codePoint);
            }
        }
        return bytes.toByteArray();
    }
}
