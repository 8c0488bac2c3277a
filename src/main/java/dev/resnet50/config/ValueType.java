package dev.resnet50.config;

import java.util.List;

/** How the text of a setting is read. */
interface ValueType<T> {
    /** Reads the value, or refuses it; the caller words the message. */
    T parse(String text) throws InvalidValueException;

    /** Reads a list of which each element is given as it is; types that are no lists have none. */
    default T parse(List<String> elements) throws InvalidValueException {
        throw new InvalidValueException();
    }

    /** What is valid, to follow "must be". */
    String describe();

    /** The words that are valid as they stand, for suggestions. */
    default List<String> choices() {
        return List.of();
    }
}
