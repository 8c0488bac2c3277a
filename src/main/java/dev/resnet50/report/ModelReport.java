package dev.resnet50.report;

import dev.resnet50.job.LoadedModel;
import dev.resnet50.job.Machine;
import dev.resnet50.network.LayerInfo;
import dev.resnet50.network.Network;
import dev.resnet50.network.PlanBalance;
import dev.resnet50.weights.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What there is to say about a model, a machine, and the plan by which the one computes the other: lines for people. */
public final class ModelReport {
    private static final String PLAN = "%-22s %-26s %-13s %-10s %6s %8s %6s %8s";

    private ModelReport() {}

    public static List<String> model(LoadedModel model, Network network) throws ModelException {
        long parameters = model.file().stateDict().names().stream().filter(name -> !isStatistic(name))
                .mapToLong(name -> model.file().stateDict().get(name).values().length).sum();
        return List.of("model",
                fact("file", model.file().path()),
                fact("format", model.file().format().displayName()),
                fact("architecture", model.architecture().describe()),
                fact("parameters", format("%.2f million", parameters * 1e-6)),
                fact("work an image", format("%.2f thousand million multiply-accumulates", network.macs() * 1e-9)),
                fact("labels", model.labels().source() + ", such as " + model.labels().get(0)),
                fact("SHA-256", model.file().sha256()));
    }

    /** Running means and variances are not learnt, and not counted where parameters are counted. */
    private static boolean isStatistic(String tensor) {
        return tensor.contains("running_") || tensor.endsWith("num_batches_tracked");
    }

    public static List<String> machine(Machine machine) {
        return List.of("machine",
                fact("CPU", machine.cpu() + ", " + machine.cores() + " cores for this process"),
                fact("Java", machine.jdk() + ", heap up to " + machine.heapMegabytes() + " MB"),
                fact("kernels", machine.vectorBits() == 0 ? "scalar, without the Vector API"
                        : "Vector API, " + machine.vectorBits() + " bits, register tile " + machine.tile()),
                fact("threads", machine.threads()),
                fact("JPEG files", machine.jpegDecoder()));
    }

    /** Each layer with its algorithm, and for one image and for a batch the number of tasks and how evenly the threads can share them. */
    public static List<String> plan(Network network, int threads, int batchSize) {
        List<String> lines = new ArrayList<>();
        lines.add("plan");
        lines.add(format(PLAN, "layer", "geometry", "algorithm", "tile", "tasks", "balance", "tasks", "balance"));
        List<LayerInfo> layers = network.layers();
        double[] busy = new double[2];
        double work = 0;
        for (int i = 0; i < layers.size(); i++) {
            LayerInfo layer = layers.get(i);
            PlanBalance one = PlanBalance.of(network.tasks(i, 1), threads);
            PlanBalance batch = PlanBalance.of(network.tasks(i, batchSize), threads);
            lines.add(format(PLAN, layer.name(), layer.geometry(), layer.algorithm(), layer.tile(), one.tasks(),
                    percent(one.expected()), batch.tasks(), percent(batch.expected())));
            double products = layer.macs() / layer.saving();
            work += products;
            busy[0] += products / one.expected();
            busy[1] += products / batch.expected();
        }
        lines.add(format("first two columns for one image, last two for a batch of %d; balance on %d threads: %s and %s over all layers", batchSize,
                threads, percent(work / busy[0]), percent(work / busy[1])));
        return lines;
    }

    private static String percent(double share) {
        return format("%.0f%%", 100 * share);
    }

    private static String fact(String name, Object value) {
        return format("  %-14s %s", name, value);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
