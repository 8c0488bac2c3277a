package dev.resnet50.cli;

import dev.resnet50.config.ConfigException;
import dev.resnet50.config.Printable;
import dev.resnet50.config.SettingKeys;
import dev.resnet50.config.Settings;
import dev.resnet50.config.SettingsLoader;
import dev.resnet50.job.JobException;
import dev.resnet50.network.Architecture;
import dev.resnet50.weights.ModelException;
import dev.resnet50.weights.ModelFile;
import dev.resnet50.weights.ModelReader;
import dev.resnet50.weights.ModelSidecar;
import dev.resnet50.weights.SafetensorsWriter;
import dev.resnet50.weights.StateDict;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Writes a model of any readable format as safetensors under torchvision's names, with what stands beside it. */
final class WeightsConvert {
    private static final String ENDING = ".safetensors";

    private WeightsConvert() {
    }

    static void run(Path in, Path out, PrintStream print) throws ConfigException, ModelException, JobException {
        if (!out.toString().endsWith(ENDING)) {
            throw new ConfigException(shown(out) + ": only safetensors is written; name a file that ends in " + ENDING);
        }
        if (Files.exists(out)) {
            throw new ConfigException(shown(out) + " exists; remove it or choose another name");
        }
        ModelFile model = ModelReader.read(in);
        Architecture architecture = Architecture.read(model.stateDict());
        try {
            SafetensorsWriter.write(model.stateDict(), out);
            copySidecars(model, out);
        } catch (IOException e) {
            throw new JobException(ExitCode.FAILED, shown(out) + " cannot be written: " + Printable.line(String.valueOf(e.getMessage())), e);
        }
        requireSame(model.stateDict(), ModelReader.read(out).stateDict(), out);
        print.println(shown(out) + ": " + architecture.describe() + ", " + model.stateDict().names().size()
                + " tensors, read back and the same to the bit");
    }

    /** Labels, settings, and the epsilon that no safetensors file can hold. */
    private static void copySidecars(ModelFile model, Path out) throws IOException, ConfigException {
        ModelSidecar.copy(model.path(), out);
        Path properties = ModelSidecar.properties(out);
        boolean known = Files.exists(properties) && !new SettingsLoader().addModelFile(properties).load()
                .origin(SettingKeys.MODEL_EPSILON).equals(Settings.DEFAULT_ORIGIN);
        if (model.epsilon().isPresent() && !known) {
            Files.writeString(properties, SettingKeys.MODEL_EPSILON.key() + " = " + model.epsilon().getAsDouble() + "\n", StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }

    private static void requireSame(StateDict written, StateDict read, Path out) throws JobException {
        boolean same = written.names().equals(read.names()) && written.names().stream().allMatch(name ->
                Arrays.equals(written.get(name).shape(), read.get(name).shape())
                        && Arrays.equals(written.get(name).values(), read.get(name).values()));
        if (!same) {
            throw new JobException(ExitCode.FAILED, shown(out) + " does not read back as it was written; check the disk, then convert again");
        }
    }

    private static String shown(Path file) {
        return Printable.line(file.toString());
    }
}
