package dev.resnet50.cli;

import dev.resnet50.config.ConfigException;
import dev.resnet50.config.Printable;
import dev.resnet50.config.SettingKeys;
import dev.resnet50.config.Settings;
import dev.resnet50.config.SettingsLoader;
import dev.resnet50.job.JobException;
import dev.resnet50.job.JobResult;
import dev.resnet50.job.LoadedModel;
import dev.resnet50.job.ResultFiles;
import dev.resnet50.network.EngineException;
import dev.resnet50.report.Evaluation;
import dev.resnet50.report.EvaluationFiles;
import dev.resnet50.report.EvaluationTable;
import dev.resnet50.report.NamedTrueClasses;
import dev.resnet50.report.TrueClasses;
import dev.resnet50.report.TruthFile;
import dev.resnet50.weights.Labels;
import dev.resnet50.weights.ModelException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Classifies labelled images, and says how often that was right. */
final class EvaluateCommand implements Command {
    private static final String QUIET = "quiet";
    private static final String TRUTH = "truth";

    @Override
    public String name() {
        return "evaluate";
    }

    @Override
    public String summary() {
        return "Classify labelled images, and say how often the answers are right.";
    }

    @Override
    public Options options() {
        return SettingOptions.of(SettingKeys.all()).addOption(RunReport.option()).addOption(Option.builder().longOpt(TRUTH).hasArg().argName("FILE")
                .desc("CSV file with the right classes: a line image,class, then one line an image; otherwise the name of an image's"
                        + " folder or the beginning of its own says the class, as WordNet id, label or index.").get());
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("evaluate -w resnet50.pth -i /data/imagenet/val", "a folder for each class, or the class in the file's name"),
                new Example("evaluate -i /photos --truth truth.csv -o /results", "classes from a file, results to another folder"),
                new Example("evaluate -i /photos --report report.html", "and a page with every picture, right or wrong"));
    }

    @Override
    public int run(CommandLine line, PrintStream out, PrintStream err)
            throws ConfigException, ModelException, EngineException, JobException {
        Settings settings = SettingOptions.load(line);
        boolean quiet = line.hasOption(QUIET);
        Logging.configure(settings, quiet);
        Labels labels = LoadedModel.read(settings).labels();
        if (settings.get(SettingKeys.OUTPUT_TOP_K) < Math.min(Evaluation.TOP, labels.size())) {
            throw new ConfigException("evaluate needs output.top-k of " + Evaluation.TOP + " or more");
        }
        ResultFiles results = ResultFiles.of(settings, "evaluate");
        TrueClasses truth = line.hasOption(TRUTH)
                ? TruthFile.read(SettingsLoader.path(line.getOptionValue(TRUTH), "--" + TRUTH), labels) : new NamedTrueClasses(labels);
        try (RunReport report = RunReport.begin(line, settings)) {
            JobResult result = WatchedJob.run(settings, report.observer(), quiet);
            String summary = Printable.line(result.summaryLine());
            if (!quiet) {
                out.println(summary);
            } else if (result.exitCode() != ExitCode.DONE) {
                err.println("ERROR " + summary);
            }
            if (result.exitCode() != JobResult.STOPPED) {
                Evaluation evaluation = evaluate(results, labels, truth, result);
                report.write(result, labels, Optional.of(evaluation));
                if (!quiet && evaluation.images() > 0) {
                    EvaluationTable.lines(evaluation).forEach(out::println);
                }
            }
            return result.exitCode();
        }
    }

    private static Evaluation evaluate(ResultFiles results, Labels labels, TrueClasses truth, JobResult result)
            throws ConfigException, JobException {
        try {
            Evaluation evaluation = Evaluation.of(results, labels, truth);
            String example = Printable.line(evaluation.firstUnlabelled());
            if (evaluation.images() == 0 && evaluation.unlabelled() > 0) {
                throw new ConfigException("the class of no image is known (" + example + "); name folders or files by WordNet id, label or"
                        + " index of the class, or give --truth FILE");
            }
            // Asked for here: a logger made before the settings are known would log into the wrong folder.
            Logger log = LoggerFactory.getLogger(EvaluateCommand.class);
            if (evaluation.unlabelled() > 0) {
                log.warn("the class of {} images is not known, they are not counted; the first is {}", evaluation.unlabelled(), example);
            }
            String files = EvaluationFiles.write(evaluation, result.predictions()).stream().map(Path::toString).collect(Collectors.joining(", "));
            log.info("evaluation: {}", Printable.line(files));
            return evaluation;
        } catch (IOException e) {
            throw new JobException(ExitCode.FAILED, "the evaluation beside " + Printable.line(result.predictions().toString())
                    + " cannot be written: " + Printable.line(String.valueOf(e.getMessage())), e);
        }
    }
}
