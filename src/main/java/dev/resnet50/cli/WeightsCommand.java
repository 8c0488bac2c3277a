package dev.resnet50.cli;

import dev.resnet50.config.ConfigException;
import dev.resnet50.config.NearestName;
import dev.resnet50.config.Printable;
import dev.resnet50.config.SettingKeys;
import dev.resnet50.config.SettingsLoader;
import dev.resnet50.job.JobException;
import dev.resnet50.weights.ModelException;
import dev.resnet50.weights.fetch.TorchvisionModel;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Fetches, converts and checks model files. */
final class WeightsCommand implements Command {
    private static final String FETCH = "fetch";
    private static final String CONVERT = "convert";
    private static final String VERIFY = "verify";
    private static final List<String> ACTIONS = List.of(FETCH, CONVERT, VERIFY);
    private static final String VERSION = "version";
    private static final String TO = "to";
    private static final String DEFAULT_FOLDER = "weights/torchvision";

    @Override
    public String name() {
        return "weights";
    }

    @Override
    public String summary() {
        return "Fetch torchvision's models (" + String.join(", ", TorchvisionModel.names()) + "), convert or check model files.";
    }

    @Override
    public String arguments() {
        return "(" + FETCH + " MODEL | " + CONVERT + " IN OUT.safetensors | " + VERIFY + " FILE)";
    }

    @Override
    public Map<String, List<String>> words() {
        return Map.of(name(), ACTIONS, FETCH, TorchvisionModel.names(), "--" + VERSION, List.of("v1", "v2"));
    }

    @Override
    public Options options() {
        return SettingOptions.of(List.of())
                .addOption(Option.builder().longOpt(VERSION).hasArg().argName("v1|v2")
                        .desc("Which weights to fetch: v1, the original ones, or v2, trained longer; default v2 where there is one.").get())
                .addOption(Option.builder().longOpt(TO).hasArg().argName("DIR")
                        .desc("Folder for what is fetched; default " + DEFAULT_FOLDER + ".").get());
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("weights fetch resnet50", "torchvision's best ResNet-50, into " + DEFAULT_FOLDER),
                new Example("weights fetch resnet50 --version v1 --to /models", "the one most papers mean, to another folder"),
                new Example("weights convert resnet50.pth resnet50.safetensors", "any readable format to safetensors"),
                new Example("weights verify resnet50.pth", "is the file whole, and which model is it"));
    }

    @Override
    public int run(CommandLine line, PrintStream out, PrintStream err) throws ConfigException, ModelException, JobException {
        List<String> arguments = line.getArgList();
        String action = arguments.isEmpty() ? "" : arguments.get(0);
        if (!ACTIONS.contains(action)) {
            throw new ConfigException("weights needs " + String.join(", ", ACTIONS) + (action.isEmpty() ? "" : ", not '"
                    + Printable.line(action) + "'" + NearestName.suggestion(action, ACTIONS)) + " (examples: help weights)");
        }
        int operands = action.equals(CONVERT) ? 2 : 1;
        if (arguments.size() != operands + 1) {
            throw new ConfigException("weights " + action + " takes " + (operands == 1 ? "one name" : "two files, IN and OUT")
                    + ", not " + (arguments.size() - 1) + " (examples: help weights)");
        }
        if (!action.equals(FETCH) && (line.hasOption(VERSION) || line.hasOption(TO))) {
            throw new ConfigException("--" + VERSION + " and --" + TO + " belong to weights " + FETCH);
        }
        switch (action) {
            case FETCH -> new WeightsFetch(SettingOptions.loader(line).load().get(SettingKeys.WEIGHTS_URL),
                    SettingsLoader.path(line.getOptionValue(TO, DEFAULT_FOLDER), "--" + TO), program()).run(model(line), out, err);
            case CONVERT -> WeightsConvert.run(path(arguments.get(1)), path(arguments.get(2)), out);
            default -> WeightsVerify.run(path(arguments.get(1)), out);
        }
        return ExitCode.DONE;
    }

    private static Path path(String text) throws ConfigException {
        return SettingsLoader.path(text, "weights");
    }

    private static TorchvisionModel model(CommandLine line) throws ConfigException {
        String name = line.getArgList().get(1);
        List<TorchvisionModel> versions = TorchvisionModel.versions(name);
        if (versions.isEmpty()) {
            throw new ConfigException("no model '" + Printable.line(name) + "'" + NearestName.suggestion(name, TorchvisionModel.names())
                    + " (models: " + String.join(", ", TorchvisionModel.names()) + ")");
        }
        String version = line.getOptionValue(VERSION);
        Optional<Integer> number = Optional.empty();
        if (version != null) {
            if (!version.matches("v?[12]")) {
                throw new ConfigException("--" + VERSION + " must be v1 or v2, not '" + Printable.line(version) + "'");
            }
            number = Optional.of(version.charAt(version.length() - 1) - '0');
        }
        return TorchvisionModel.find(name, number)
                .orElseThrow(() -> new ConfigException(name + " has only v" + versions.get(0).version() + "; leave out --" + VERSION));
    }
}
