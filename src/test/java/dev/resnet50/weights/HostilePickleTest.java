package dev.resnet50.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pickles that no training writes: nothing is run, nothing overflows, no more is allocated than the file holds. */
class HostilePickleTest {
    @TempDir
    Path directory;

    private Path write(byte[] bytes) throws IOException {
        return Files.write(directory.resolve("model.pth"), bytes);
    }

    private StateDict read(byte[] bytes) throws IOException, ModelException {
        return ModelReader.read(write(bytes)).stateDict();
    }

    private String refusal(byte[] bytes) throws IOException {
        Path file = write(bytes);
        String message = assertThrows(ModelException.class, () -> ModelReader.read(file)).getMessage();
        assertEquals(1, message.lines().count(), message);
        return message;
    }

    /** A state dict with the one tensor {@code a}. */
    private static PickleWriter one(long storage, long offset, long[] shape, long[] strides) {
        return new PickleWriter().op('}').text("a").tensor("0", storage, offset, shape, strides).op('s');
    }

    private static long[] longs(long... values) {
        return values;
    }

    @ParameterizedTest
    @CsvSource({"os, system", "posix, system", "builtins, eval", "subprocess, Popen", "torch, load", "torch.hub, load",
        "torch._utils, _rebuild_qtensor", "numpy.core.multiarray, _reconstruct", "collections, deque",
        "operator, attrgetter",
        "torch.serialization, _get_layout", "runpy, _run_code"})
    void otherGlobalsAreRefusedByName(String module, String name) throws IOException {
        String byLine = refusal(new PickleWriter().global(module, name).zip());
        assertTrue(byLine.contains(module + "." + name + ","), byLine);
        String byStack = refusal(new PickleWriter().text(module).text(name).op(0x93).legacy(0));
        assertTrue(byStack.contains(module + "." + name + ","), byStack);
    }

    @Test
    void namesAreEscapedAndShortened() throws IOException {
        String message = refusal(new PickleWriter().text("a\u001b[31m\n").text("b".repeat(10_000)).op(0x93).zip());
        assertTrue(message.contains("a\\u001b[31m\\u000a.bbb"), message);
        assertTrue(message.length() < 600, message);
    }

    @ParameterizedTest
    @CsvSource({"i", "o", "P", "\u0082", "2", "I", "L", "\u00fe"})
    void otherOpcodesAreRefused(String opcode) throws IOException {
        assertTrue(refusal(new PickleWriter().op('N').op(opcode.charAt(0)).zip()).contains("opcode 0x"));
    }

    @Test
    void protocolsOutsideTwoToFiveAreRefused() throws IOException {
        assertTrue(refusal(new PickleWriter().op(0x80).op(6).zip()).contains("protocol 6"));
    }

    @Test
    void deepNestingIsHarmless() throws IOException {
        int depth = 100_000;
        String nested = "]".repeat(depth) + "a".repeat(depth - 1);
        assertTrue(refusal(new PickleWriter().ops(nested).zip()).contains("without a state dict"));
        assertTrue(refusal(new PickleWriter().op('}').text("state_dict").ops("}h\0").zip()).contains("broken"));
    }

    @Test
    void aContainerInsideItselfIsHarmless() throws IOException {
        PickleWriter self = new PickleWriter().ops("}q\0").text("state_dict").ops("h\0s").text("model").ops("h\0s");
        assertTrue(refusal(self.zip()).contains("no state dict"));
        // A tuple of itself as a key: hashing it by content would never end.
        assertTrue(refusal(new PickleWriter().ops("}(]q\0h\0a\u0085Nu").zip()).contains("no state dict"));
    }

    @Test
    void memoBombsAreBounded() throws IOException {
        assertTrue(refusal(new PickleWriter().ops("Nr").int32(Integer.MAX_VALUE).ops("Nr").int32(-1).zip())
                .contains("without"));
        PickleWriter doubling = new PickleWriter().ops("Nq\0");
        for (int i = 0; i < 100_000; i++) {
            doubling.ops("h\0h\0\u0086q\0");
        }
        assertTrue(refusal(doubling.zip()).contains("without a state dict"));
        assertTrue(refusal(new PickleWriter().ops("N".repeat(2_000_000)).zip()).contains("longer than"));
    }

    @Test
    void copyingTheSameListAgainAndAgainIsBounded() throws IOException {
        PickleWriter copies = new PickleWriter().ops("](");
        for (int i = 0; i < 10_000; i++) {
            copies.ops("K\0N\u0086");
        }
        copies.ops("eq\0");
        for (int i = 0; i < 10_000; i++) {
            copies.global("collections", "OrderedDict").ops("h\0\u0085R");
        }
        assertTrue(refusal(copies.zip()).contains("longer than"));
    }

    @ParameterizedTest(name = "offset {1} shape {2} strides {3} in {0}")
    @CsvSource({
        "6, 0, 7, 1", "6, 1, 6, 1", "6, -1, 2, 1", "6, 0, 2, -1", "6, 0, 2, 6", "6, 0, 1000000000, 0",
        "6, 9223372036854775807, 1, 1", "6, 0, 2, 9223372036854775807", "6, 7, 1, 1", "6, 0, 7, 0"})
    void placesOutsideTheStorageAreRefused(long storage, long offset, long side, long stride) throws IOException {
        String message = refusal(one(storage, offset, longs(side), longs(stride)).zip((int) storage));
        assertTrue(message.contains(": a reaches outside its storage"), message);
    }

    @Test
    void impossibleShapesAreRefused() throws IOException {
        assertTrue(refusal(one(6, 0, longs(-1), longs(1)).zip(6)).contains("a has an impossible shape"));
        assertTrue(refusal(one(6, 0, longs(1L << 32, 1L << 32), longs(0, 0)).zip(6))
                .contains("a has an impossible shape"));
        assertTrue(refusal(one(6, 0, longs(0, 1L << 40), longs(0, 0)).zip(6)).contains("a has an impossible shape"));
        assertTrue(refusal(one(6, 0, longs(2, 3), longs(1)).zip(6)).contains("a reaches outside"));
        assertTrue(refusal(one(6, 0, new long[9], new long[9]).zip(6)).contains("broken"));
    }

    @Test
    void storagesSmallerThanClaimedAreRefused() throws IOException {
        assertTrue(refusal(one(1 << 30, 0, longs(1 << 30), longs(1)).zip(6)).contains("cut short"));
        assertTrue(refusal(one(Long.MAX_VALUE, 0, longs(1), longs(1)).zip(6)).contains("cut short"));
        assertTrue(refusal(one(-1, 0, longs(1), longs(1)).zip(6)).contains("broken"));
        assertTrue(refusal(one(6, 0, longs(6), longs(1)).zip()).contains("archive/data/0 is missing"));
        assertTrue(refusal(one(7, 0, longs(6), longs(1)).legacy(6)).contains("broken"));
        assertTrue(refusal(one(5, 0, longs(5), longs(1)).zip(6)).contains("holds more"));
    }

    @Test
    void overlappingViewsCannotMultiplyTheFile() throws IOException {
        PickleWriter many = new PickleWriter().op('}').op('(');
        for (int i = 0; i < 500; i++) {
            many.text("t" + i).tensor("0", 1000, i % 2, longs(999 - i), longs(1));
        }
        assertTrue(refusal(many.op('u').zip(1000)).contains("overlap"));
    }

    @Test
    void stridesAndSharingAreFollowed() throws IOException, ModelException {
        PickleWriter views = new PickleWriter().op('}').op('(')
                .text("module.a").tensor("0", 6, 0, longs(2, 3), longs(1, 2))
                .text("module._orig_mod.b").tensor("1", 6, 2, longs(2), longs(3))
                .text("c").tensor("0", 6, 0, longs(2, 3), longs(1, 2))
                .text("scalar").tensor("1", 6, 5, longs(), longs()).op('u');
        byte[] zip = views.zip(6, 6);
        StateDict read = read(zip);
        assertArrayEquals(new int[] {2, 3}, read.get("a").shape());
        assertSame(read.get("a").values(), read.get("c").values());
        assertEquals(2, read.get("b").values().length);
        assertEquals(0, read.get("scalar").shape().length);
    }

    @Test
    void twoNamesForOneTensorAreRefused() throws IOException {
        PickleWriter twice = new PickleWriter().op('}').op('(').text("a").tensor("0", 2, 0, longs(1), longs(1))
                .text("module.a").tensor("0", 2, 1, longs(1), longs(1)).op('u');
        assertTrue(refusal(twice.zip(2)).contains("a and module.a are both a"));
    }

    @Test
    void oneStorageDescribedInTwoWaysIsRefused() throws IOException {
        PickleWriter twice = new PickleWriter().op('}').op('(').text("a").tensor("0", 2, 0, longs(1), longs(1))
                .text("b").tensor("0", 3, 1, longs(1), longs(1)).op('u');
        assertTrue(refusal(twice.zip(3)).contains("broken"));
    }

    @Test
    void bigEndianFilesAreRefused() throws IOException {
        byte[] zip = new RawZip().stored("m/data.pkl", one(6, 0, longs(6), longs(1)).bytes())
                .stored("m/data/0", PickleWriter.floats(6)).stored("m/byteorder", new byte[] {'b', 'i', 'g'}).bytes();
        assertTrue(refusal(zip).contains("big-endian"));
    }

    @Test
    void aSingleTensorIsNoStateDict() throws IOException {
        assertTrue(refusal(new PickleWriter().tensor("0", 6, 0, longs(6), longs(1)).zip(6))
                .contains("a single tensor"));
    }
}
