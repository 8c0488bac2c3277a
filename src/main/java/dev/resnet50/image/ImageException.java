package dev.resnet50.image;

/** An image that cannot be classified, as a row of the errors file: a stable code and a short reason for people. */
public final class ImageException extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int MAX_REASON = 200;

    private final ImageErrorCode code;

    /**
     * @param code what kind of fault it is
     * @param reason one short sentence without the file's name; control characters in it become spaces, since parts of
     *         it may come from the file
     */
    public ImageException(ImageErrorCode code, String reason) {
        this(code, reason, null);
    }

    /** As {@link #ImageException(ImageErrorCode, String)}, with the fault below it for the log. */
    public ImageException(ImageErrorCode code, String reason, Throwable cause) {
        super(oneLine(reason), cause);
        this.code = code;
    }

    public ImageErrorCode code() {
        return code;
    }

    /** The reason, one printable line. */
    public String reason() {
        return getMessage();
    }

    private static String oneLine(String reason) {
        StringBuilder line = new StringBuilder();
        reason.codePoints().limit(MAX_REASON).forEach(c -> line.appendCodePoint(printable(c) ? c : ' '));
        return line.toString().strip();
    }

    private static boolean printable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
