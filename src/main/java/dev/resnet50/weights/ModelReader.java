package dev.resnet50.weights;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Reads a model of any supported format; the one door to this package's readers. */
public final class ModelReader {
    private ModelReader() {}

    /**
     * Reads the model at {@code path}: a model file, a text directory, or a directory that holds exactly one model.
     *
     * <p>The tensors bear torchvision's names. Whether they make up a network is for the caller to check.
     *
     * @throws ModelException if there is no such model, or it is damaged, hostile or of a kind that is not read
     */
    public static ModelFile read(Path path) throws ModelException {
        Path model = locate(path);
        try {
            return readLocated(model);
        } catch (EOFException e) {
            throw ModelException.in(model, "cut short while it was being read ("
                    + Printable.of(String.valueOf(e.getMessage())) + "); start again when it is complete", e);
        } catch (IOException e) {
            throw unreadable(model, e);
        }
    }

    /**
     * The model that {@code path} means: itself if it is a file or a text directory, else the one model in the
     * directory.
     *
     * @throws ModelException if there is nothing, or if a directory holds no model or several
     */
    public static Path locate(Path path) throws ModelException {
        try {
            return ModelLocator.locate(path);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static ModelFile readLocated(Path model) throws IOException, ModelException {
        if (Files.isDirectory(model)) {
            TextDirectoryReader directory = TextDirectoryReader.open(model);
            List<FileDigest.Stamp> stamps = FileDigest.Stamp.of(directory.files());
            Map<String, Tensor> tensors = directory.read();
            return new ModelFile(model, ModelFormat.TEXT_DIRECTORY, new StateDict(Printable.of(model), tensors),
                    directory.epsilon(), FileDigest.start(model, stamps));
        }
        List<FileDigest.Stamp> stamps = FileDigest.Stamp.of(List.of(model));
        FormatProbe.Finding finding = FormatProbe.probe(model);
        if (finding.format() == null) {
            throw finding.fault();
        }
        Map<String, Tensor> tensors = switch (finding.format()) {
            case SAFETENSORS -> SafetensorsReader.read(model);
            case PYTORCH_ZIP -> PyTorchZipReader.read(model);
            case PYTORCH_LEGACY -> PyTorchLegacyReader.read(model);
            case NUMPY_NPZ -> NpzReader.read(model);
            case TEXT_DIRECTORY -> throw new IllegalStateException("a file is no directory");
        };
        return new ModelFile(model, finding.format(), new StateDict(Printable.of(model), tensors),
                OptionalDouble.empty(), FileDigest.start(model, stamps));
    }

    private static ModelException unreadable(Path path, IOException cause) {
        String reason = cause instanceof AccessDeniedException ? "permission denied"
                : Printable.of(cause.getClass().getSimpleName() + ": " + cause.getMessage());
        return ModelException.in(path, "cannot be read (" + reason + ")", cause);
    }
}
