package dev.resnet50.image;

/** Why an image has no prediction: the stable codes of the errors file. */
public enum ImageErrorCode {
    /** The file has no bytes. */
    EMPTY("empty"),
    /** The file ends before its image does. */
    TRUNCATED("truncated"),
    /** The file contradicts its own format. */
    CORRUPT("corrupt"),
    /** The content is no image, or one of a kind that is not read here. */
    UNSUPPORTED("unsupported"),
    /** The header claims more pixels than the setting allows, or the file has more bytes than an array. */
    TOO_LARGE("too-large"),
    /** The file is there but cannot be read. */
    UNREADABLE("unreadable"),
    /** The file was listed but is no longer there. */
    VANISHED("vanished"),
    /** The path is a directory, a pipe, a socket or a device. */
    NOT_A_FILE("not-a-file"),
    /** The heap has no room for the image. */
    OUT_OF_MEMORY("out-of-memory"),
    /** The decoder broke in a way that says nothing certain about the file. */
    DECODER_FAILED("decoder-failed");

    private final String code;

    ImageErrorCode(String code) {
        this.code = code;
    }

    /** The code as the errors file has it, such as {@code too-large}. */
    public String code() {
        return code;
    }
}
