package dev.resnet50.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void leavesOrdinaryTextAlone() {
        assertEquals("Größe 日本 😀 <b> \\ 'x'", Printable.line("Größe 日本 😀 <b> \\ 'x'"));
    }

    @Test
    void escapesControlsSeparatorsAndReordering() {
        assertEquals("a\\nb\\rc\\td\\u0000\\u001b\\u007f\\u009b\\u202e\\u2028\\u200b\\ud800\\udb40\\udc41",
                Printable.line("a\nb\rc\td\0\u001b\u007f\u009b\u202e\u2028\u200b\ud800" + "\udb40\udc41"));
    }

    @Test
    void cutsLongText() {
        assertEquals("😀".repeat(80), Printable.brief("😀".repeat(80)));
        assertEquals("x".repeat(80) + "...", Printable.brief("x".repeat(81)));
    }
}
