package dev.resnet50.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class JsonWriterTest {
    @Test
    void objectsAndArraysAreNestedAndIndented() {
        String json = new JsonWriter().beginObject().field("a", 1).beginObject("b").field("c", 0.5).endObject()
                .beginObject("empty").endObject().beginArray("d").beginObject().field("e", "f").endObject()
                .beginObject().endObject().endArray().endObject().text();
        assertEquals("""
                {
                  "a": 1,
                  "b": {
                    "c": 0.500
                  },
                  "empty": {},
                  "d": [
                    {
                      "e": "f"
                    },
                    {}
                  ]
                }
                """, json);
    }

    @Test
    void whatJsonCannotHoldIsNull() {
        String json = new JsonWriter().beginObject().field("a", Double.NaN).field("b", Double.POSITIVE_INFINITY)
                .field("c", null).endObject().text();
        assertEquals("{\n  \"a\": null,\n  \"b\": null,\n  \"c\": null\n}\n", json);
    }

    @Test
    void textIsEscapedToAscii() {
        assertEquals("\"a\\\"\\\\\\u000a\\u0000\\u00e9\\u202e\\ud83d\\ude00\\u007f/\"",
                JsonWriter.quoted("a\"\\\n\0\u00e9\u202e\ud83d\ude00\u007f/"));
    }
}
