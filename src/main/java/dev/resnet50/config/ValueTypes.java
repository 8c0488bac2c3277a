package dev.resnet50.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The types of the settings' values. */
final class ValueTypes {
    private static final String AUTO = "auto";
    private static final String NONE = "none";
    private static final int MAX_THREADS = 1024;
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,19}");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?");
    private static final Pattern EXTENSION = Pattern.compile("[^\\s./\\\\*]+");

    private static final Pattern SHAPE_CLASS = Pattern.compile("[1-9][0-9]{0,3}x[1-9][0-9]{0,3}(/2)?");

    private ValueTypes() {
    }

    /** Turns a text into a value; the lambda behind {@link #of}. */
    private interface Reader<T> {
        T read(String text) throws InvalidValueException;
    }

    static ValueType<Boolean> trueOrFalse() {
        return of("true or false", List.of("true", "false"), text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidValueException();
        });
    }

    static ValueType<Integer> whole(int min, int max) {
        return of("a whole number from " + min + " to " + max, List.of(), text -> (int) parseWhole(text, min, max));
    }

    static ValueType<Long> wholeLong(long min, long max) {
        String range = max == Long.MAX_VALUE ? min + " or more" : "from " + min + " to " + max;
        return of("a whole number " + range, List.of(), text -> parseWhole(text, min, max));
    }

    /** {@code auto} is as many as the process has cores. */
    static ValueType<Integer> threadsOrAuto() {
        return of("auto or a whole number from 1 to " + MAX_THREADS, List.of(AUTO), text -> text.equals(AUTO)
                ? Runtime.getRuntime().availableProcessors() : (int) parseWhole(text, 1, MAX_THREADS));
    }

    /** {@code auto} is 0. */
    static ValueType<Integer> vectorBits() {
        return of("one of auto, 128, 256, 512", List.of(AUTO), text -> switch (text) {
            case AUTO -> 0;
            case "128", "256", "512" -> Integer.parseInt(text);
            default -> throw new InvalidValueException();
        });
    }

    /** {@code auto} is empty. */
    static ValueType<OptionalDouble> epsilonOrAuto() {
        return of("auto or a number above 0, up to 1", List.of(AUTO), text -> {
            if (text.equals(AUTO)) {
                return OptionalDouble.empty();
            }
            double epsilon = parseDecimal(text);
            if (epsilon <= 0 || epsilon > 1) {
                throw new InvalidValueException();
            }
            return OptionalDouble.of(epsilon);
        });
    }

    /** One number for each of red, green and blue. */
    static ValueType<List<Float>> threeNumbers(boolean positive) {
        return of("three numbers" + (positive ? " above 0" : "") + ", separated by commas", List.of(), text -> {
            List<Float> numbers = new ArrayList<>();
            for (String element : text.split(",", -1)) {
                float number = (float) parseDecimal(element.strip());
                if (!Float.isFinite(number) || positive && number <= 0) {
                    throw new InvalidValueException();
                }
                numbers.add(number);
            }
            if (numbers.size() != 3) {
                throw new InvalidValueException();
            }
            return List.copyOf(numbers);
        });
    }

    /** An http or https address, without a slash at its end. */
    static ValueType<URI> webFolder() {
        return of("an address that begins with https:// or http://", List.of(), text -> {
            try {
                URI uri = new URI(text.replaceFirst("/+$", ""));
                if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
                    return uri;
                }
            } catch (URISyntaxException e) {
                // Refused like any other text.
            }
            throw new InvalidValueException();
        });
    }

    /** One of an enum's constants, written in lower case. */
    static <E extends Enum<E>> ValueType<E> choice(Class<E> type) {
        List<String> names = names(type);
        String description = names.size() == 1 ? names.get(0) : "one of " + String.join(", ", names);
        return of(description, names, text -> constant(type, names, text));
    }

    /** Some of an enum's constants, each at most once, separated by commas. */
    static <E extends Enum<E>> ValueType<List<E>> choices(Class<E> type) {
        List<String> names = names(type);
        String description = "some of " + String.join(", ", names) + ", each once, separated by commas";
        return of(description, names, text -> {
            Set<E> constants = new LinkedHashSet<>();
            for (String element : text.split(",", -1)) {
                if (!constants.add(constant(type, names, element.strip()))) {
                    throw new InvalidValueException();
                }
            }
            return List.copyOf(constants);
        });
    }

    /** One of {@link Conv3x3}, or some shape classes with one each, or both. */
    static ValueType<Conv3x3Choice> conv3x3() {
        List<String> names = names(Conv3x3.class);
        return of("one of " + String.join(", ", names) + ", also for single sizes as in auto,7x7:direct,28x28/2:winograd", names, text -> {
            Conv3x3 general = Conv3x3.AUTO;
            Map<String, Conv3x3> byShape = new LinkedHashMap<>();
            for (String element : text.split(",", -1)) {
                String[] parts = element.strip().split(":", -1);
                Conv3x3 algorithm = constant(Conv3x3.class, names, parts[parts.length - 1]);
                if (parts.length == 1 && byShape.isEmpty()) {
                    general = algorithm;
                } else if (parts.length != 2 || !SHAPE_CLASS.matcher(parts[0]).matches()
                        || byShape.put(parts[0], algorithm) != null) {
                    throw new InvalidValueException();
                }
            }
            return new Conv3x3Choice(general, byShape);
        });
    }

    static ValueType<Path> path() {
        return of("a path", List.of(), ValueTypes::parsePath);
    }

    /** {@code auto} is empty. */
    static ValueType<Optional<Path>> pathOrAuto() {
        return of("auto or a path", List.of(),
                text -> text.equals(AUTO) ? Optional.empty() : Optional.of(parsePath(text)));
    }

    /** A path, or {@code none}. */
    static ValueType<Optional<Path>> pathOrNone() {
        return of("none or a path", List.of(), text -> text.equals(NONE) ? Optional.empty() : Optional.of(parsePath(text)));
    }

    /** A name without any folder in it. */
    static ValueType<String> fileName() {
        return of("a file name without folders", List.of(), text -> {
            boolean special = text.equals(".") || text.equals("..") || !Printable.line(text).equals(text);
            if (special || text.indexOf('/') >= 0 || text.indexOf('\\') >= 0 || parsePath(text).getNameCount() != 1) {
                throw new InvalidValueException();
            }
            return text;
        });
    }

    /** File name endings in lower case without their dot; {@code *} stands for any. */
    static ValueType<Set<String>> extensions() {
        return of("file name endings separated by commas, or *", List.of(), text -> {
            if (text.equals("*")) {
                return Set.of("*");
            }
            Set<String> extensions = new LinkedHashSet<>();
            for (String element : text.split(",", -1)) {
                String extension = element.strip();
                extension = extension.startsWith(".") ? extension.substring(1) : extension;
                if (!EXTENSION.matcher(extension).matches()) {
                    throw new InvalidValueException();
                }
                extensions.add(extension.toLowerCase(Locale.ROOT));
            }
            return Collections.unmodifiableSet(extensions);
        });
    }

    static Path parsePath(String text) throws InvalidValueException {
        if (text.isEmpty()) {
            throw new InvalidValueException();
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new InvalidValueException();
        }
    }

    private static <T> ValueType<T> of(String description, List<String> choices, Reader<T> reader) {
        return new ValueType<>() {
            @Override
            public T parse(String text) throws InvalidValueException {
                return reader.read(text);
            }

            @Override
            public String describe() {
                return description;
            }

            @Override
            public List<String> choices() {
                return choices;
            }
        };
    }

    private static long parseWhole(String text, long min, long max) throws InvalidValueException {
        if (!WHOLE.matcher(text).matches()) {
            throw new InvalidValueException();
        }
        try {
            long number = Long.parseLong(text);
            if (number < min || number > max) {
                throw new InvalidValueException();
            }
            return number;
        } catch (NumberFormatException e) {
            throw new InvalidValueException();
        }
    }

    private static double parseDecimal(String text) throws InvalidValueException {
        if (!DECIMAL.matcher(text).matches()) {
            throw new InvalidValueException();
        }
        return Double.parseDouble(text);
    }

    private static <E extends Enum<E>> List<String> names(Class<E> type) {
        return Stream.of(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-')).toList();
    }

    private static <E extends Enum<E>> E constant(Class<E> type, List<String> names, String text)
            throws InvalidValueException {
        int index = names.indexOf(text);
        if (index < 0) {
            throw new InvalidValueException();
        }
        return type.getEnumConstants()[index];
    }
}
