package dev.resnet50.cli;

import dev.resnet50.config.ConfigException;
import dev.resnet50.config.Setting;
import dev.resnet50.config.SettingKeys;
import dev.resnet50.config.Settings;
import dev.resnet50.job.JobException;
import dev.resnet50.job.JobTrial;
import dev.resnet50.job.ListedImage;
import dev.resnet50.job.LoadedModel;
import dev.resnet50.network.Engine;
import dev.resnet50.network.EngineException;
import dev.resnet50.network.Network;
import dev.resnet50.report.FolderBench;
import dev.resnet50.report.FolderSpeed;
import dev.resnet50.report.FolderSpeedJson;
import dev.resnet50.report.FolderSpeedTable;
import dev.resnet50.report.NetworkBench;
import dev.resnet50.report.NetworkSpeed;
import dev.resnet50.report.NetworkSpeedJson;
import dev.resnet50.report.NetworkSpeedTable;
import dev.resnet50.weights.ModelException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Measures the network alone, or the whole job, on this machine. */
final class BenchCommand implements Command {
    private static final String SECONDS = "seconds";
    private static final String JSON = "json";
    private static final String JOB = "job";
    private static final double DEFAULT_SECONDS = 10;
    private static final List<Setting<?>> SETTINGS = List.of(SettingKeys.ENGINE_THREADS, SettingKeys.ENGINE_BATCH_SIZE,
            SettingKeys.MODEL_WEIGHTS, SettingKeys.ENGINE_REQUIRE_SIMD);

    @Override
    public String name() {
        return "bench";
    }

    @Override
    public String summary() {
        return "Measure the network alone, layer by layer, or the whole job on a folder.";
    }

    @Override
    public Options options() {
        Options options = SettingOptions.of(SETTINGS);
        options.addOption(Option.builder("s").longOpt(SECONDS).hasArg().argName("S")
                .desc("How long to measure, after the warm-up; default " + (int) DEFAULT_SECONDS + ".").get());
        options.addOption(Option.builder().longOpt(JOB).hasArg().argName("DIR")
                .desc("Measure the whole job on this folder: decode, preprocess, network, write (to a temporary place).").get());
        options.addOption(Option.builder().longOpt(JSON).hasArg().argName("FILE")
                .desc("Write the figures to this file as well.").get());
        return options;
    }

    @Override
    public List<Example> examples() {
        return List.of(new Example("bench", "all cores, the configured batch size, the model in weights/"),
                new Example("bench -w resnet50.pth -t 2 -b 8 --seconds 20", "two threads, batches of 8"),
                new Example("bench --job /photos --seconds 60", "the whole job on a folder, pass after pass for a minute"));
    }

    @Override
    public int run(CommandLine line, PrintStream out, PrintStream err)
            throws ConfigException, ModelException, EngineException, JobException {
        double seconds = Seconds.of(line, SECONDS, DEFAULT_SECONDS);
        Settings settings = SettingOptions.load(line);
        Logging.configure(settings, false);
        LoadedModel model = LoadedModel.read(settings);
        double imagesPerSecond = line.hasOption(JOB) ? job(line, settings, model, seconds, out)
                : network(line, settings, model, seconds, out);
        out.printf(Locale.ROOT, "images_per_second %.2f%n", imagesPerSecond);
        return ExitCode.DONE;
    }

    private static double network(CommandLine line, Settings settings, LoadedModel model, double seconds, PrintStream out)
            throws EngineException, JobException {
        int crop = settings.get(SettingKeys.PREPROCESS_CROP);
        try (Engine engine = LoadedModel.startEngine(settings)) {
            Network network = model.build(settings, engine);
            NetworkSpeed speed = new NetworkBench(network, engine, settings.get(SettingKeys.ENGINE_BATCH_SIZE),
                    settings.get(SettingKeys.ENGINE_HINT).batchesInFlight(), 3 * crop * crop)
                    .run(seconds);
            NetworkSpeedTable.lines(speed).forEach(out::println);
            writeJson(line, NetworkSpeedJson.text(speed));
            return speed.imagesPerSecond();
        }
    }

    private static double job(CommandLine line, Settings settings, LoadedModel model, double seconds, PrintStream out)
            throws ModelException, EngineException, JobException {
        List<ListedImage> images = JobTrial.images(settings, List.of(line.getOptionValues(JOB)));
        try (JobTrial trial = JobTrial.start(settings, model)) {
            FolderSpeed speed = new FolderBench(trial, images, settings.get(SettingKeys.ENGINE_BATCH_SIZE)).run(seconds);
            FolderSpeedTable.lines(speed).forEach(out::println);
            writeJson(line, FolderSpeedJson.text(speed));
            return speed.imagesPerSecond();
        }
    }

    private static void writeJson(CommandLine line, String text) throws JobException {
        if (line.hasOption(JSON)) {
            Path file = Path.of(line.getOptionValue(JSON));
            try {
                Files.writeString(file, text);
            } catch (IOException e) {
                throw new JobException(ExitCode.FAILED, "cannot write " + file + ": " + e.getMessage());
            }
        }
    }
}
