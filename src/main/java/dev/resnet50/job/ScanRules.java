package dev.resnet50.job;

import dev.resnet50.config.SettingKeys;
import dev.resnet50.config.Settings;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * Which files below a root are taken.
 *
 * @param recursive whether folders within a folder are entered
 * @param followLinks whether folders that are symbolic links are entered; a link to a file is always taken as that file
 * @param hidden whether names that begin with a dot are taken
 * @param extensions endings in lower case without their dot; {@code *} for all
 */
public record ScanRules(boolean recursive, boolean followLinks, boolean hidden, Set<String> extensions) {
    public static ScanRules of(Settings settings) {
        return new ScanRules(settings.get(SettingKeys.INPUT_RECURSIVE), settings.get(SettingKeys.INPUT_FOLLOW_LINKS),
                settings.get(SettingKeys.INPUT_HIDDEN), settings.get(SettingKeys.INPUT_EXTENSIONS));
    }

    /** The same, folders within a folder entered. */
    ScanRules recursively() {
        return new ScanRules(true, followLinks, hidden, extensions);
    }

    /** Whether a file or folder of that name may be taken. */
    public boolean admits(byte[] name) {
        return hidden || name[0] != '.';
    }

    /** Whether a file of that name is taken for an image. */
    public boolean isImageName(byte[] name) {
        if (takesAnyName()) {
            return true;
        }
        int dot = name.length - 1;
        while (dot >= 0 && name[dot] != '.') {
            dot--;
        }
        String ending = new String(name, dot + 1, name.length - dot - 1, StandardCharsets.UTF_8);
        return dot >= 0 && extensions.contains(ending.toLowerCase(Locale.ROOT));
    }

    /** Whether the name does not matter. */
    public boolean takesAnyName() {
        return extensions.contains("*");
    }
}
