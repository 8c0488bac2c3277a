package dev.resnet50.cli;

import dev.resnet50.config.ConfigException;
import dev.resnet50.config.EngineHint;
import dev.resnet50.config.Printable;
import dev.resnet50.config.Setting;
import dev.resnet50.config.SettingKeys;
import dev.resnet50.config.Settings;
import dev.resnet50.job.JobException;
import dev.resnet50.job.JobTrial;
import dev.resnet50.job.ListedImage;
import dev.resnet50.job.LoadedModel;
import dev.resnet50.job.Machine;
import dev.resnet50.job.tune.TuneResult;
import dev.resnet50.job.tune.TunedFile;
import dev.resnet50.job.tune.Tuner;
import dev.resnet50.network.EngineException;
import dev.resnet50.weights.ModelException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Finds the settings that are fastest on this machine. */
final class TuneCommand implements Command {
    private static final String SECONDS = "seconds";
    private static final double DEFAULT_SECONDS = 120;
    private static final String INPUT = "input";
    private static final List<Setting<?>> SETTINGS = List.of(SettingKeys.INPUT_PATHS, SettingKeys.MODEL_WEIGHTS,
            SettingKeys.ENGINE_HINT, SettingKeys.ENGINE_THREADS, SettingKeys.ENGINE_BATCH_SIZE);

    @Override
    public String name() {
        return "tune";
    }

    @Override
    public String summary() {
        return "Find the fastest settings for this machine and keep them in " + SettingOptions.TUNED_FILE + ".";
    }

    @Override
    public Options options() {
        return SettingOptions.of(SETTINGS).addOption(Option.builder("s").longOpt(SECONDS).hasArg().argName("S")
                .desc("How long to search; default " + (int) DEFAULT_SECONDS + ".").get());
    }

    @Override
    public List<Example> examples() {
        return List.of(new Example("tune", "two minutes, the network on generated images"),
                new Example("tune -i /photos --seconds 600", "ten minutes, on the whole job with these images"),
                new Example("tune --hint latency", "for single images rather than for images a second"),
                new Example("tune --threads 4", "four threads, and whatever is fastest with them"));
    }

    @Override
    public int run(CommandLine line, PrintStream out, PrintStream err)
            throws ConfigException, ModelException, EngineException, JobException {
        double seconds = Seconds.of(line, SECONDS, DEFAULT_SECONDS);
        Settings settings = SettingOptions.loadUntuned(line);
        EngineHint hint = settings.get(SettingKeys.ENGINE_HINT);
        if (hint == EngineHint.LATENCY && line.hasOption(INPUT)) {
            throw new ConfigException("--hint latency measures single generated images: leave out --input");
        }
        // Every candidate starts an engine, each of which would say so.
        Logging.configure(settings, true);
        LoadedModel model = LoadedModel.read(settings);
        List<ListedImage> images = line.hasOption(INPUT)
                ? JobTrial.images(settings, settings.get(SettingKeys.INPUT_PATHS)) : List.of();
        String measured = what(hint, images, settings);
        out.println("measured: " + measured);
        Tuner.kept(settings).forEach(kept -> out.println("kept as set: " + kept));
        TuneResult result = new Tuner(settings, model, images, text -> out.println(Printable.line(text))).run(seconds);
        keep(settings, result, measured, out);
        return ExitCode.DONE;
    }

    private static String what(EngineHint hint, List<ListedImage> images, Settings settings) {
        String subject = images.isEmpty() ? "the network on " + (hint == EngineHint.LATENCY ? "single " : "") + "generated images"
                : "the whole job on " + images.size() + " images of " + String.join(", ", settings.get(SettingKeys.INPUT_PATHS));
        return Printable.line(subject + ", model " + settings.get(SettingKeys.MODEL_WEIGHTS));
    }

    private static void keep(Settings settings, TuneResult result, String measured, PrintStream out) throws JobException {
        Map<String, String> kept = new LinkedHashMap<>();
        if (settings.get(SettingKeys.ENGINE_HINT) != EngineHint.THROUGHPUT) {
            kept.put(SettingKeys.ENGINE_HINT.key(), settings.effective().get(SettingKeys.ENGINE_HINT.key()));
        }
        kept.putAll(result.overrides());
        Path file = SettingOptions.TUNED_FILE;
        if (result.overrides().isEmpty()) {
            out.println("nothing is clearly faster than the settings as they are: " + result.evidence());
        }
        if (kept.isEmpty()) {
            out.println(TunedFile.remove(file) ? file + " of an earlier search removed" : "no " + file + " written");
            return;
        }
        TunedFile.write(file, List.of(
                "Found by tune, " + Instant.now().truncatedTo(ChronoUnit.SECONDS) + "; read after job.properties. Remove this file to go back.",
                "On " + Machine.describe() + ".",
                "Measured: " + measured + ".",
                "With and without: " + result.evidence() + "."), kept);
        out.println(file + " written: " + String.join(", ", SettingOptions.assignments(kept)));
    }
}
