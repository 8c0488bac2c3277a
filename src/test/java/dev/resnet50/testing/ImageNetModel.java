package dev.resnet50.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.Optional;

/** A real ResNet-50, on machines that have one. Tests that ask for it elsewhere are skipped. */
public final class ImageNetModel {
    private static final String SAFETENSORS = "weights/resnet50-imagenet.safetensors";
    private static final String PTH_WRITER = "weights/make_pth.py";

    private ImageNetModel() {}

    /** The model as safetensors. */
    public static Path safetensors() {
        return required(SAFETENSORS);
    }

    /** The same tensors as a PyTorch file, made anew in a folder. */
    public static Path pth(Path folder) throws InterruptedException {
        Path file = folder.resolve("resnet50.pth");
        ProcessBuilder python = new ProcessBuilder("python3", required(PTH_WRITER).toString(),
                safetensors().toString(), file.toString()).redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD);
        boolean written;
        try {
            written = python.start().waitFor() == 0;
        } catch (IOException e) {
            written = false;
        }
        assumeTrue(written, "python3 cannot run make_pth.py");
        return file;
    }

    /** A file or folder that comes with the model. */
    public static Path required(String relative) {
        Optional<Path> path = Golden.shared(relative);
        assumeTrue(path.isPresent(), "no ../shared/" + relative);
        return path.get();
    }
}
