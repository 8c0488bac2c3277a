package dev.resnet50.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.resnet50.config.Settings;
import dev.resnet50.image.ImageException;
import dev.resnet50.network.Prediction;
import dev.resnet50.testing.Demo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("twin-independent")
class SharedClassifierTest {
    @TempDir
    Path folder;
    private Path input;

    @Test
    void severalThreadsGetTheLinesThatTheJobWrites() throws Exception {
        Settings settings = settings();
        JobResult job = ClassifyJob.run(settings, "test");
        try (SharedClassifier classifier = SharedClassifier.start(settings)) {
            ExecutorService threads = Executors.newFixedThreadPool(3);
            List<Future<Lines>> calls = threads.invokeAll(List.<Callable<Lines>>of(() -> lines(classifier, settings),
                    () -> lines(classifier, settings), () -> lines(classifier, settings)));
            threads.shutdown();
            for (Future<Lines> call : calls) {
                assertEquals(Files.readAllLines(job.predictions()), call.get().predictions);
                assertEquals(Files.readAllLines(job.predictions().resolveSibling("predictions.errors.csv")),
                        call.get().errors);
            }
        }
    }

    @Test
    void aStoppedCallSaysSo() throws Exception {
        Settings settings = settings();
        try (SharedClassifier classifier = SharedClassifier.start(settings)) {
            Lines lines = new Lines(settings, classifier);
            assertFalse(classifier.classify(scanner(), lines, () -> true));
            assertEquals(1, lines.predictions.size());
        }
    }

    private Settings settings() throws Exception {
        input = Files.createDirectories(folder.resolve("in"));
        for (String name : List.of("arrow-1.jpg", "star-2.webp", "square-1.tif")) {
            Files.copy(Demo.PICTURES.resolve(name), input.resolve(name));
        }
        Files.writeString(input.resolve("bad, \"very\".png"), "no image");
        return Runs.settings(input, folder.resolve("out"), "engine.batch-size=2");
    }

    private Scanner scanner() throws JobException {
        return new Scanner(InputRoot.of(List.of(input.toString())), ScanRules.of(Settings.defaults()));
    }

    private Lines lines(SharedClassifier classifier, Settings settings) throws Exception {
        Lines lines = new Lines(settings, classifier);
        assertTrue(classifier.classify(scanner(), lines, () -> false));
        return lines;
    }

    private static final class Lines implements SharedClassifier.Answers {
        final List<String> predictions = new ArrayList<>();
        final List<String> errors = new ArrayList<>(List.of(CsvLines.errorsHeader()));
        private final CsvLines csv;

        Lines(Settings settings, SharedClassifier classifier) {
            csv = new CsvLines(settings, classifier.labels());
            predictions.add(csv.predictionsHeader());
        }

        @Override
        public void classified(ListedImage image, List<Prediction> best) {
            predictions.add(csv.prediction(image.name(), best));
        }

        @Override
        public void failed(ListedImage image, ImageException reason) {
            errors.add(CsvLines.error(image.name(), reason));
        }
    }
}
