package dev.resnet50.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads configuration files: UTF-8 lines of {@code key = value}. Blanks around key and value do not count; a line that
 * begins with {@code #} is a comment, a {@code #} further on is part of the value; everything after the first {@code =}
 * is the value as it stands, without escapes or continuation lines; a key may be set once. (java.util.Properties reads
 * more, but forgets the line numbers.)
 */
final class PropertiesFile {
    private static final int MAX_BYTES = 1 << 20;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /**
     * One line.
     *
     * @param origin {@code FILE:LINE}
     */
    record Entry(String key, String value, String origin) {
    }

    private PropertiesFile() {
    }

    /** Whether there is anything of that name, readable or not. */
    static boolean exists(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    static List<Entry> read(Path file) throws ConfigException {
        String name = Printable.line(file.toString());
        List<Entry> entries = new ArrayList<>();
        Map<String, Integer> lineOfKey = new HashMap<>();
        int number = 0;
        for (byte[] bytes : lines(content(file, name))) {
            number++;
            String origin = name + ":" + number;
            String line = decode(bytes, origin, number == 1).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            Entry entry = entry(line, origin);
            Integer earlier = lineOfKey.putIfAbsent(entry.key(), number);
            if (earlier != null) {
                throw new ConfigException(origin + ": " + Printable.brief(entry.key()) + " is already set on line "
                        + earlier + "; remove one of the two");
            }
            entries.add(entry);
        }
        return entries;
    }

    private static Entry entry(String line, String origin) throws ConfigException {
        int equals = line.indexOf('=');
        if (equals < 1) {
            throw new ConfigException(origin + ": '" + Printable.brief(line) + "' is not of the form key = value");
        }
        return new Entry(line.substring(0, equals).strip(), line.substring(equals + 1).strip(), origin);
    }

    private static byte[] content(Path file, String name) throws ConfigException {
        if (Files.isDirectory(file)) {
            throw new ConfigException(name + ": is a folder, not a configuration file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(MAX_BYTES + 1);
            if (content.length > MAX_BYTES) {
                throw new ConfigException(name + ": is larger than 1 MiB, so it is no configuration file");
            }
            return content;
        } catch (NoSuchFileException e) {
            throw new ConfigException(name + ": there is no such configuration file");
        } catch (AccessDeniedException e) {
            throw new ConfigException(name + ": this configuration file may not be read; check its permissions");
        } catch (IOException e) {
            throw new ConfigException(name + ": cannot be read: " + Printable.line(String.valueOf(e.getMessage())));
        }
    }

    private static List<byte[]> lines(byte[] content) {
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= content.length; i++) {
            if (i == content.length || content[i] == '\n') {
                lines.add(Arrays.copyOfRange(content, start, i));
                start = i + 1;
            }
        }
        return lines;
    }

    private static String decode(byte[] bytes, String origin, boolean first) throws ConfigException {
        try {
            String line = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return first && !line.isEmpty() && line.charAt(0) == BYTE_ORDER_MARK ? line.substring(1) : line;
        } catch (CharacterCodingException e) {
            throw new ConfigException(origin + ": is not UTF-8 text");
        }
    }
}
