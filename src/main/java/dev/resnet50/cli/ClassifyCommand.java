package dev.resnet50.cli;

import dev.resnet50.config.ConfigException;
import dev.resnet50.config.Printable;
import dev.resnet50.config.SettingKeys;
import dev.resnet50.config.Settings;
import dev.resnet50.job.DryRun;
import dev.resnet50.job.JobException;
import dev.resnet50.job.JobResult;
import dev.resnet50.job.LoadedModel;
import dev.resnet50.network.Engine;
import dev.resnet50.network.EngineException;
import dev.resnet50.weights.ModelException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Classifies folders of images into a table. */
final class ClassifyCommand implements Command {
    private static final String QUIET = "quiet";
    private static final String DRY_RUN = "dry-run";

    @Override
    public String name() {
        return Commands.DEFAULT;
    }

    @Override
    public String summary() {
        return "Classify folders of images into OUTPUT/predictions.csv (the default command).";
    }

    @Override
    public Options options() {
        return SettingOptions.of(SettingKeys.all()).addOption(RunReport.option()).addOption(Option.builder().longOpt(DRY_RUN)
                .desc("Only check the model and every image's header, and estimate the time.").get());
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("", "input/ with the model in weights/ into output/predictions.csv"),
                new Example("-i /photos -i more.jpg -o /results -k 3", "two inputs, another output folder, top 3"),
                new Example("-w resnet50.pth -i /photos --threads 4", "another model, four threads"),
                new Example("-i /photos --dry-run", "what would fail, and how long it would take"),
                new Example("-i /photos --report report.html", "and a page with pictures, histograms and filters"),
                new Example("--quiet --fail-on-error --set image.max-pixels=50000000", "from cron: silent unless bad"));
    }

    @Override
    public int run(CommandLine line, PrintStream out, PrintStream err)
            throws ConfigException, ModelException, EngineException, JobException {
        if (line.hasOption(DRY_RUN) && line.hasOption(RunReport.FLAG)) {
            throw new ConfigException("--" + DRY_RUN + " classifies nothing and has no --" + RunReport.FLAG + "; give one of them");
        }
        Settings settings = SettingOptions.load(line);
        Engine.warmUp(settings.get(SettingKeys.ENGINE_VECTOR_BITS));
        boolean quiet = line.hasOption(QUIET);
        Logging.configure(settings, quiet);
        JobResult result = line.hasOption(DRY_RUN) ? DryRun.run(settings, out::println)
                : classify(line, settings, quiet);
        String summary = Printable.line(result.summaryLine());
        if (!quiet) {
            out.println(summary);
        } else if (result.exitCode() != ExitCode.DONE) {
            err.println("ERROR " + summary);
        }
        return result.exitCode();
    }

    private static JobResult classify(CommandLine line, Settings settings, boolean quiet)
            throws ConfigException, ModelException, EngineException, JobException {
        try (RunReport report = RunReport.begin(line, settings)) {
            JobResult result = WatchedJob.run(settings, report.observer(), quiet);
            if (report.isWanted() && result.exitCode() != JobResult.STOPPED) {
                report.write(result, LoadedModel.read(settings).labels(), Optional.empty());
            }
            return result;
        }
    }
}
