package dev.resnet50.report;

import dev.resnet50.job.LoadedModel;
import dev.resnet50.job.LoadedPicture;
import dev.resnet50.network.ForwardObserver;
import dev.resnet50.network.LayerInfo;
import dev.resnet50.network.Network;
import dev.resnet50.network.Prediction;
import dev.resnet50.weights.Labels;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The answer for one picture, explained. */
public final class PictureReport {
    private static final int BAR = 40;
    private static final int LABEL = 28;

    private final LoadedPicture picture;
    private final LoadedModel model;
    private final float[] logits;
    private final LastFeatures features;

    private PictureReport(LoadedPicture picture, LoadedModel model, float[] logits, LastFeatures features) {
        this.picture = picture;
        this.model = model;
        this.logits = logits;
        this.features = features;
    }

    /** Classifies the picture. */
    public static PictureReport of(LoadedPicture picture, LoadedModel model, Network network) {
        LastFeatures features = new LastFeatures(lastBlock(network));
        float[] logits = new float[network.classes()];
        network.forward(picture.input(), 1, logits, features);
        return new PictureReport(picture, model, logits, features);
    }

    /** The residual block whose output is averaged: {@code layer4.2}. */
    private static String lastBlock(Network network) {
        return network.layers().stream().map(LayerInfo::name).filter(name -> name.startsWith("layer"))
                .reduce((first, second) -> second).map(name -> name.substring(0, name.lastIndexOf('.'))).orElseThrow();
    }

    public Prediction best() {
        return Prediction.topK(logits, 0, logits.length, 1).get(0);
    }

    /** The picture's way to the network, and the {@code k} most probable classes with bars. */
    public List<String> lines(int k) {
        List<String> lines = new ArrayList<>();
        lines.add(format("%s, %d x %d pixels; decoded to %d x %d, the network sees the %d x %d in the middle", picture.info().format(),
                picture.info().width(), picture.info().height(), picture.decoded().width(), picture.decoded().height(),
                picture.crop().width(), picture.crop().height()));
        Labels labels = model.labels();
        for (Prediction prediction : Prediction.topK(logits, 0, logits.length, Math.min(k, logits.length))) {
            String label = labels.get(prediction.index());
            lines.add(format("%5d  %-" + LABEL + "s %6.2f%%  %s", prediction.index(),
                    label.length() > LABEL ? label.substring(0, LABEL - 1) + "." : label, 100 * prediction.probability(),
                    "#".repeat((int) Math.round(BAR * prediction.probability()))).stripTrailing());
        }
        return lines;
    }

    /** The picture with what speaks for a class in red. */
    public BufferedImage heatmap(int index) {
        float[] weights = model.file().stateDict().get("fc.weight").values();
        int channels = weights.length / logits.length;
        return ActivationMap.of(features.values, features.height, features.width,
                Arrays.copyOfRange(weights, index * channels, (index + 1) * channels)).over(picture.crop());
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    /** Keeps the feature map that is averaged for the classifier. */
    private static final class LastFeatures implements ForwardObserver {
        private final String block;
        private int height;
        private int width;
        private float[] values;

        LastFeatures(String block) {
            this.block = block;
        }

        @Override
        public boolean wantsOutput(String name) {
            return name.equals(block);
        }

        @Override
        public void output(String name, int image, int channels, int rows, int columns, float[] map) {
            height = rows;
            width = columns;
            values = map;
        }
    }
}
