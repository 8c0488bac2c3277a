package dev.resnet50.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Lists of names in one text, separated by commas; {@code \,} is a comma within a name. */
public final class TextList {
    private TextList() {
    }

    /** The elements, without the blanks around them. */
    static List<String> split(String text) {
        List<String> elements = new ArrayList<>();
        for (String element : text.split("(?<!\\\\),", -1)) {
            elements.add(element.strip().replace("\\,", ","));
        }
        return List.copyOf(elements);
    }

    public static String join(List<String> elements) {
        return elements.stream().map(element -> element.replace(",", "\\,")).collect(Collectors.joining(","));
    }
}
