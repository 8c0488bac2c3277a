package dev.resnet50.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
    @ParameterizedTest
    @CsvSource({"'','',0", "abc,abc,0", "abc,'',3", "'',abc,3", "abc,abd,1", "abc,ab,1", "ab,abc,1", "abc,acb,1",
        "kitten,sitting,3", "ca,abc,3", "thraeds,threads,1", "abcd,badc,2"})
    void countsEdits(String from, String to, int edits) {
        assertEquals(edits, NearestName.distance(from, to));
        assertEquals(edits, NearestName.distance(to, from));
    }

    @ParameterizedTest
    @CsvSource({"theads,threads", "THREADS,threads", "batch_size,batch-size", "batchsize,batch-size", "inptu,input"})
    void findsTheNearest(String mistyped, String name) {
        assertEquals("; did you mean " + name + "?",
                NearestName.suggestion(mistyped, List.of("output", "input", "threads", "batch-size")));
    }

    @ParameterizedTest
    @CsvSource({"''", "x", "verbose", "inputoutput"})
    void keepsSilentWhenNothingIsNear(String mistyped) {
        assertEquals("", NearestName.suggestion(mistyped, List.of("output", "input", "threads", "batch-size")));
    }

    @Test
    void prefersFewerEdits() {
        assertEquals("output.dir", NearestName.find("ouput.dir", List.of("input.dir", "output.dir")).orElseThrow());
    }
}
