package dev.resnet50.cli;

import dev.resnet50.config.ConfigException;
import dev.resnet50.config.Printable;
import dev.resnet50.config.Setting;
import dev.resnet50.config.SettingKeys;
import dev.resnet50.config.Settings;
import dev.resnet50.config.SettingsLoader;
import dev.resnet50.image.ImageException;
import dev.resnet50.job.JobException;
import dev.resnet50.job.LoadedModel;
import dev.resnet50.job.LoadedPicture;
import dev.resnet50.job.Machine;
import dev.resnet50.network.Engine;
import dev.resnet50.network.EngineException;
import dev.resnet50.network.Network;
import dev.resnet50.report.ModelReport;
import dev.resnet50.report.PictureReport;
import dev.resnet50.weights.ModelException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Says what the model is and how this machine computes it, or explains the answer for one picture. */
final class InspectCommand implements Command {
    private static final String HEATMAP = "heatmap";
    private static final String CLASS = "class";
    private static final List<Setting<?>> SETTINGS = List.of(SettingKeys.MODEL_WEIGHTS, SettingKeys.MODEL_LABELS, SettingKeys.OUTPUT_TOP_K,
            SettingKeys.ENGINE_THREADS, SettingKeys.ENGINE_BATCH_SIZE, SettingKeys.ENGINE_HINT);

    @Override
    public String name() {
        return "inspect";
    }

    @Override
    public String summary() {
        return "Show the model, the machine and the plan of the layers; or explain the answer for one picture.";
    }

    @Override
    public String arguments() {
        return "[IMAGE]";
    }

    @Override
    public Options options() {
        return SettingOptions.of(SETTINGS)
                .addOption(Option.builder().longOpt(HEATMAP).hasArg().argName("FILE.png")
                        .desc("Write the picture with what spoke for the class in red.").get())
                .addOption(Option.builder().longOpt(CLASS).hasArg().argName("N")
                        .desc("The class of the heat map, by its number; default the most probable one.").get());
    }

    @Override
    public List<Example> examples() {
        return List.of(new Example("inspect", "the model in weights/ on this machine"),
                new Example("inspect -w resnet50.pth --threads 16", "how well 16 threads could share another model's layers"),
                new Example("inspect cat.jpg --heatmap cat-map.png", "why this picture is a cat"));
    }

    @Override
    public int run(CommandLine line, PrintStream out, PrintStream err)
            throws ConfigException, ModelException, EngineException, JobException {
        if (line.getArgList().isEmpty() && (line.hasOption(HEATMAP) || line.hasOption(CLASS))) {
            throw new ConfigException("--" + HEATMAP + " and --" + CLASS + " need a picture: inspect IMAGE --" + HEATMAP + " FILE.png");
        }
        Settings settings = SettingOptions.load(line);
        Logging.configure(settings, true);
        LoadedModel model = LoadedModel.read(settings);
        try (Engine engine = LoadedModel.startEngine(settings)) {
            Network network = model.build(settings, engine);
            if (line.getArgList().isEmpty()) {
                ModelReport.model(model, network).forEach(out::println);
                ModelReport.machine(Machine.of(engine, settings)).forEach(out::println);
                ModelReport.plan(network, engine.threads(), settings.get(SettingKeys.ENGINE_BATCH_SIZE)).forEach(out::println);
            } else {
                explain(line, settings, model, network, out);
            }
        }
        return ExitCode.DONE;
    }

    private static void explain(CommandLine line, Settings settings, LoadedModel model, Network network, PrintStream out)
            throws ConfigException, JobException {
        Path file = SettingsLoader.path(line.getArgList().get(0), "inspect");
        LoadedPicture picture;
        try {
            picture = LoadedPicture.read(settings, file);
        } catch (ImageException e) {
            throw new ConfigException(Printable.line(file.toString()) + ": " + (Files.exists(file) ? e.getMessage() + " (" + e.code().code() + ")"
                    : "there is no such picture"));
        }
        PictureReport report = PictureReport.of(picture, model, network);
        report.lines(settings.get(SettingKeys.OUTPUT_TOP_K)).forEach(out::println);
        if (line.hasOption(HEATMAP)) {
            int shown = line.hasOption(CLASS) ? classNumber(line, network.classes()) : report.best().index();
            writeHeatmap(report, shown, SettingsLoader.path(line.getOptionValue(HEATMAP), "--" + HEATMAP));
            out.println("heat map of " + shown + " " + model.labels().get(shown) + ": " + line.getOptionValue(HEATMAP));
        }
    }

    private static int classNumber(CommandLine line, int classes) throws ConfigException {
        String text = line.getOptionValue(CLASS);
        if (text.matches("\\d{1,9}") && Integer.parseInt(text) < classes) {
            return Integer.parseInt(text);
        }
        throw new ConfigException("--" + CLASS + " must be a number from 0 to " + (classes - 1) + ", not '" + text + "'");
    }

    private static void writeHeatmap(PictureReport report, int shown, Path file) throws JobException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            // Not to the file at once: of a file that cannot be opened, ImageIO itself prints a stack trace.
            try (OutputStream out = Files.newOutputStream(part)) {
                ImageIO.write(report.heatmap(shown), "png", out);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException e) {
            throw new JobException(ExitCode.FAILED, "cannot write " + Printable.line(file.toString()) + ": there is no such folder", e);
        } catch (IOException e) {
            throw new JobException(ExitCode.FAILED, "cannot write " + Printable.line(file.toString()) + ": " + Printable.line(e.toString()), e);
        }
    }
}
