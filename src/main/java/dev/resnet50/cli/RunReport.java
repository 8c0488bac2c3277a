package dev.resnet50.cli;

import dev.resnet50.config.ConfigException;
import dev.resnet50.config.Printable;
import dev.resnet50.config.SettingKeys;
import dev.resnet50.config.Settings;
import dev.resnet50.config.SettingsLoader;
import dev.resnet50.job.JobException;
import dev.resnet50.job.JobResult;
import dev.resnet50.job.PictureObserver;
import dev.resnet50.job.ResultFiles;
import dev.resnet50.report.Evaluation;
import dev.resnet50.report.HtmlReport;
import dev.resnet50.weights.Labels;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.slf4j.LoggerFactory;

/** The page that {@code --report} asks for; without the flag, one that does nothing. */
final class RunReport implements AutoCloseable {
    static final String FLAG = "report";

    private final Settings settings;
    private final Optional<HtmlReport> page;
    private final Optional<ResultFiles> results;

    private RunReport(Settings settings, Optional<HtmlReport> page, Optional<ResultFiles> results) {
        this.settings = settings;
        this.page = page;
        this.results = results;
    }

    static Option option() {
        return Option.builder().longOpt(FLAG).hasArg().argName("FILE")
                .desc("Write a page with all pictures, their classes and the totals, for a browser; needs no network.").get();
    }

    /** Checks that the page can be made, before the job runs. */
    static RunReport begin(CommandLine line, Settings settings) throws ConfigException, JobException {
        if (!line.hasOption(FLAG)) {
            return new RunReport(settings, Optional.empty(), Optional.empty());
        }
        ResultFiles results = ResultFiles.of(settings, "--" + FLAG);
        HtmlReport page = HtmlReport.begin(SettingsLoader.path(line.getOptionValue(FLAG), "--" + FLAG));
        return new RunReport(settings, Optional.of(page), Optional.of(results));
    }

    boolean isWanted() {
        return page.isPresent();
    }

    /** Has to see the job's pictures. */
    PictureObserver observer() {
        return page.map(HtmlReport::observer).orElse(PictureObserver.NONE);
    }

    /** Writes the page, if one is wanted. */
    void write(JobResult result, Labels labels, Optional<Evaluation> evaluation) throws JobException {
        if (page.isPresent()) {
            String title = settings.get(SettingKeys.MODEL_WEIGHTS) + " on " + String.join(", ", settings.get(SettingKeys.INPUT_PATHS)) + ": "
                    + result.summaryLine();
            page.get().write(title, settings, results.orElseThrow(), labels, evaluation);
            // Asked for here: a logger made before the settings are known would log into the wrong folder.
            LoggerFactory.getLogger(RunReport.class).info("report: {}", Printable.line(page.get().file().toString()));
        }
    }

    @Override
    public void close() throws JobException {
        if (page.isPresent()) {
            page.get().close();
        }
    }
}
