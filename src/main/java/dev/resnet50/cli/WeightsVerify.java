package dev.resnet50.cli;

import dev.resnet50.config.Printable;
import dev.resnet50.network.Architecture;
import dev.resnet50.weights.Labels;
import dev.resnet50.weights.ModelException;
import dev.resnet50.weights.ModelFile;
import dev.resnet50.weights.ModelReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks that a file holds a whole model that can be used, and, if its name tells, that it is the published one. */
final class WeightsVerify {
    /** Ends like torchvision's files in the first digits of the SHA-256. */
    private static final Pattern PUBLISHED = Pattern.compile(".*-([0-9a-f]{8})\\.pth");

    private WeightsVerify() {
    }

    static void run(Path path, PrintStream out) throws ModelException {
        ModelFile model = ModelReader.read(path);
        Architecture architecture = Architecture.read(model.stateDict());
        Labels labels = Labels.find(model.path(), Optional.empty(), architecture.classes());
        String sha256 = model.sha256();
        String shown = Printable.line(model.path().toString());
        Matcher name = PUBLISHED.matcher(model.path().getFileName().toString());
        boolean isPublished = name.matches();
        if (isPublished && !sha256.startsWith(name.group(1))) {
            throw new ModelException(shown + ": its SHA-256 begins with " + sha256.substring(0, name.group(1).length()) + ", its name says "
                    + name.group(1) + "; damaged, or renamed: fetch it again");
        }
        out.println("format        " + model.format().displayName());
        out.println("architecture  " + architecture.describe());
        out.println("tensors       " + model.stateDict().names().size() + ", all present, of matching shapes and finite");
        out.println("labels        " + Printable.line(labels.source()));
        out.println("SHA-256       " + sha256 + (isPublished ? ", begins as the name says" : ""));
        out.println(shown + ": good");
    }
}
