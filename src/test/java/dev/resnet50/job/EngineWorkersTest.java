package dev.resnet50.job;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.resnet50.config.Settings;
import dev.resnet50.testing.Demo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineWorkersTest {
    private static final int IMAGE_FLOATS = 3 * 224 * 224;

    @TempDir
    Path folder;

    @Test
    void aFreshPoolGoesOnWhereADecoderHoldsTheOnlyWorker() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (EngineWorkers workers = start(Runs.settings(folder, folder, "engine.threads=1"))) {
            float[] before = classify(workers);
            Executor old = workers.decoders();
            old.execute(() -> {
                stuck.countDown();
                try {
                    release.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            stuck.await();
            workers.replace();
            assertNotSame(old, workers.decoders());
            assertArrayEquals(before, classify(workers));
        } finally {
            release.countDown();
        }
    }

    /** Of several pipelines, one may replace the pool while another is about to give it a batch. */
    @Test
    void whoHasTheClassifierNeedNotKnowOfAReplacement() throws Exception {
        try (EngineWorkers workers = start(Runs.settings(folder, folder, "engine.threads=1"))) {
            float[] before = classify(workers);
            Classifier classifier = workers.classifier();
            workers.replace();
            float[] logits = new float[classifier.classes()];
            classifier.submit(new float[IMAGE_FLOATS], 1, logits, new float[0]).get();
            assertArrayEquals(before, logits);
        }
    }

    @Test
    void thereIsAnEndToReplacing() throws Exception {
        try (EngineWorkers workers = start(Runs.settings(folder, folder, "engine.threads=1"))) {
            for (int i = 1; i < 10; i++) {
                workers.replace();
            }
            JobException e = assertThrows(JobException.class, workers::replace);
            assertEquals(JobResult.FAILED, e.exitCode());
            assertTrue(e.getMessage().contains("--resume"), e.getMessage());
        }
    }

    @Test
    void anotherModelThanTheRunBeganWithIsRefused() throws Exception {
        Path model = Files.copy(Demo.MODEL.resolve("demo.safetensors"), folder.resolve("demo.safetensors"));
        try (EngineWorkers workers = start(Runs.settings(folder, folder, "model.weights=" + model))) {
            byte[] bytes = Files.readAllBytes(model);
            bytes[bytes.length - 2] ^= 1;
            Files.write(model, bytes);
            JobException e = assertThrows(JobException.class, workers::replace);
            assertTrue(e.getMessage().startsWith("the model file has changed"), e.getMessage());
        }
    }

    private static EngineWorkers start(Settings settings) throws Exception {
        EngineWorkers workers = EngineWorkers.start(settings);
        workers.load(LoadedModel.read(settings));
        return workers;
    }

    private static float[] classify(EngineWorkers workers) throws Exception {
        float[] logits = new float[workers.classes()];
        workers.classifier().submit(new float[IMAGE_FLOATS], 1, logits, new float[0]).get();
        return logits;
    }
}
