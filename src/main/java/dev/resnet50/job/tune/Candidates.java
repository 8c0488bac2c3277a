package dev.resnet50.job.tune;

import dev.resnet50.config.EngineHint;
import dev.resnet50.config.Setting;
import dev.resnet50.config.SettingKeys;
import dev.resnet50.config.Settings;
import dev.resnet50.network.LayerInfo;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is worth trying, the most promising first. Settings that the user has changed stay as they are.
 *
 * <p>{@code engine.vector-bits} is not among them: the width of a process is fixed when its kernels are loaded, so that each width would need a
 * process of its own with the same Java options; and the widest that the CPU prefers, which is the default, was never slower where it was
 * measured.
 */
final class Candidates {
    private static final Pattern CONVOLUTION_3X3 = Pattern.compile("\\S+>\\S+ 3x3/([12]) @(\\S+)");

    private final Settings settings;
    private final List<Candidate> candidates = new ArrayList<>();

    private Candidates(Settings settings) {
        this.settings = settings;
    }

    /**
     * @param layers of the network as it is
     * @param withFolder whether there are images for the whole job
     */
    static List<Candidate> of(Settings settings, List<LayerInfo> layers, boolean withFolder) {
        Candidates all = new Candidates(settings);
        boolean throughput = settings.get(SettingKeys.ENGINE_HINT) == EngineHint.THROUGHPUT;
        if (throughput) {
            all.add(SettingKeys.ENGINE_BATCH_SIZE, withFolder, "4", "16", "32");
        }
        int threads = settings.get(SettingKeys.ENGINE_THREADS);
        Set<Integer> fewer = new LinkedHashSet<>(List.of(Math.max(1, threads - 1), Math.max(1, threads / 2)));
        fewer.remove(threads);
        all.add(SettingKeys.ENGINE_THREADS, withFolder, fewer.stream().map(String::valueOf).toArray(String[]::new));
        all.algorithms(layers);
        all.add(SettingKeys.ENGINE_TILE_GEMM_KB, false, "256", "1024");
        all.add(SettingKeys.ENGINE_TILE_WINOGRAD_KB, false, "256", "1024");
        all.add(SettingKeys.ENGINE_TILE_WEIGHTS_KB, false, "128", "512");
        if (throughput) {
            all.add(SettingKeys.ENGINE_TILE_IMAGE_KB, false, "512", "4096");
        }
        all.add(SettingKeys.ENGINE_TILE_PATCHES_KB, false, "560", "2240");
        if (throughput && withFolder) {
            all.add(SettingKeys.ENGINE_PREFETCH, true, "1", "4");
        }
        return all.candidates;
    }

    /** Whether the user has set it to something of their own. */
    static boolean isKept(Settings settings, Setting<?> setting) {
        String origin = settings.origin(setting);
        return origin.startsWith("--") || !settings.effective().get(setting.key()).equals(setting.defaultText());
    }

    private void add(Setting<?> setting, boolean needsJob, String... values) {
        if (!isKept(settings, setting)) {
            for (String value : values) {
                candidates.add(new Candidate(setting.key(), value, false, needsJob));
            }
        }
    }

    /** The definition for each shape class of the 3x3 convolutions that goes by one of Winograd's algorithms. */
    private void algorithms(List<LayerInfo> layers) {
        if (isKept(settings, SettingKeys.ENGINE_CONV3X3)) {
            return;
        }
        Set<String> shapes = new LinkedHashSet<>();
        for (LayerInfo layer : layers) {
            Matcher geometry = CONVOLUTION_3X3.matcher(layer.geometry());
            if (geometry.matches() && layer.algorithm().startsWith("winograd")) {
                shapes.add(geometry.group(2) + (geometry.group(1).equals("1") ? "" : "/2") + ":direct");
            }
        }
        for (String shape : shapes) {
            candidates.add(new Candidate(SettingKeys.ENGINE_CONV3X3.key(), shape, true, false));
        }
    }
}
