package dev.resnet50.weights;

import java.nio.file.Path;
import java.util.OptionalDouble;

/**
 * A model that has been read: its tensors, and where they came from.
 *
 * <p>The SHA-256 is taken in the background while the caller goes on ({@link FileDigest}); {@link #sha256()} waits for
 * it.
 */
public final class ModelFile {
    private final Path path;
    private final ModelFormat format;
    private final StateDict stateDict;
    private final OptionalDouble epsilon;
    private final FileDigest digest;

    ModelFile(Path path, ModelFormat format, StateDict stateDict, OptionalDouble epsilon, FileDigest digest) {
        this.path = path;
        this.format = format;
        this.stateDict = stateDict;
        this.epsilon = epsilon;
        this.digest = digest;
    }

    /** The file, or the text directory, that was read. */
    public Path path() {
        return path;
    }

    public ModelFormat format() {
        return format;
    }

    public StateDict stateDict() {
        return stateDict;
    }

    /** The batch-norm epsilon, if the format carries one. */
    public OptionalDouble epsilon() {
        return epsilon;
    }

    /**
     * Sixty-four hexadecimal digits: of the file's bytes, or of the text files' bytes one after another in name order.
     *
     * @throws ModelException if the file has changed since its tensors were read, or can no longer be read
     */
    public String sha256() throws ModelException {
        return digest.hex();
    }
}
