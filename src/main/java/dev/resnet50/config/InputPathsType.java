package dev.resnet50.config;

import java.util.List;

/** Input paths, kept as written, since they appear in the results. A lone {@code -} is no path but a customary sign. */
final class InputPathsType implements ValueType<List<String>> {
    @Override
    public List<String> parse(String text) throws InvalidValueException {
        return parse(TextList.split(text));
    }

    @Override
    public List<String> parse(List<String> elements) throws InvalidValueException {
        for (String path : elements) {
            if (path.equals("-")) {
                throw new InvalidValueException();
            }
            ValueTypes.parsePath(path);
        }
        return List.copyOf(elements);
    }

    @Override
    public String describe() {
        return "paths of folders or files, or glob patterns, separated by commas";
    }
}
