package dev.resnet50.weights;

/** The kinds of model file that can be read; a file's content decides, not its name. */
public enum ModelFormat {
    /** Hugging Face's safetensors: a JSON header and raw tensors. */
    SAFETENSORS("safetensors"),
    /** {@code torch.save} since PyTorch 1.6: a zip archive with a pickle and one entry per storage. */
    PYTORCH_ZIP("PyTorch (zip)"),
    /** {@code torch.save} before PyTorch 1.6: pickles and storages one after another. */
    PYTORCH_LEGACY("PyTorch (legacy)"),
    /** {@code numpy.savez} and {@code numpy.savez_compressed}: a zip archive of {@code .npy} arrays. */
    NUMPY_NPZ("NumPy npz"),
    /** resnet50_zero's export: a directory with one text file per tensor, one value a line. */
    TEXT_DIRECTORY("text directory");

    private final String displayName;

    ModelFormat(String displayName) {
        this.displayName = displayName;
    }

    /** The name for people: logs, summary, reports. */
    public String displayName() {
        return displayName;
    }
}
