package dev.resnet50.cli;

import dev.resnet50.config.Printable;
import dev.resnet50.config.SettingKeys;
import dev.resnet50.job.JobException;
import dev.resnet50.weights.Labels;
import dev.resnet50.weights.ModelSidecar;
import dev.resnet50.weights.fetch.Download;
import dev.resnet50.weights.fetch.DownloadException;
import dev.resnet50.weights.fetch.TorchvisionModel;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Downloads one of torchvision's models, with its labels and its preprocessing beside it.
 *
 * @param url of the folder with the files
 * @param folder for them; made when it is missing
 * @param program how the program is started, for the line that says what to do next
 */
record WeightsFetch(URI url, Path folder, String program) {
    void run(TorchvisionModel model, PrintStream out, PrintStream err) throws JobException {
        Path file = folder.resolve(model.fileName());
        try {
            Files.createDirectories(folder);
            try (TransferBar bar = new TransferBar(err)) {
                Download download = new Download(URI.create(url + "/" + model.fileName()), file, model.sha256Prefix(), bar);
                if (download.isDone()) {
                    out.println(shown(file) + " is there already, whole");
                } else {
                    err.println("INFO  fetching " + Printable.line(url + "/" + model.fileName()));
                    download.run();
                    out.println(shown(file) + ": " + Files.size(file) / 1_000_000 + " MB, SHA-256 begins with " + model.sha256Prefix()
                            + " as it should");
                }
            }
            writeSidecars(model, file);
        } catch (DownloadException e) {
            throw new JobException(ExitCode.FAILED, e.getMessage(), e);
        } catch (IOException e) {
            throw new JobException(ExitCode.FAILED, shown(file) + " cannot be written: " + Printable.line(String.valueOf(e.getMessage())), e);
        }
        out.println("next: " + program + " --weights " + shown(file) + " --input FOLDER");
    }

    /** What is there stays: somebody may have changed it. */
    private static void writeSidecars(TorchvisionModel model, Path file) throws IOException {
        if (!Files.exists(ModelSidecar.labels(file))) {
            Files.write(ModelSidecar.labels(file), Labels.imageNet());
        }
        if (!Files.exists(ModelSidecar.properties(file))) {
            Files.writeString(ModelSidecar.properties(file), "# What goes with torchvision's " + model.name() + ", weights v" + model.version()
                    + "\n" + SettingKeys.PREPROCESS_RESIZE.key() + " = " + model.resize() + "\n" + SettingKeys.PREPROCESS_CROP.key() + " = 224\n");
        }
    }

    private static String shown(Path file) {
        return Printable.line(file.toString());
    }
}
