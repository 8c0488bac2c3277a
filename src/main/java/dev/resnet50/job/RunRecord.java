package dev.resnet50.job;

import dev.resnet50.config.OutputFormat;
import dev.resnet50.config.Printable;
import dev.resnet50.config.Setting;
import dev.resnet50.config.SettingKeys;
import dev.resnet50.config.Settings;
import dev.resnet50.weights.Labels;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What rows of one file must have in common: everything that could change a row. Written beside the files when a run
 * begins, so that a later one goes on with them only if its rows will be of the same kind.
 *
 * @param facts settings that change results, the model's and labels' digests, the input roots
 * @param oldClassified classified images that were in the files before an append
 * @param oldFailed bad images that were in the files before an append
 * @param begun when, for people
 */
record RunRecord(Map<String, String> facts, long oldClassified, long oldFailed, String begun) {
    /**
     * Settings that change how fast, where or how long a run works, but no row. A new setting counts until it stands
     * here.
     */
    private static final Set<String> NEUTRAL = Set.of(SettingKeys.INPUT_PATHS.key(), SettingKeys.INPUT_FILES_FROM.key(), SettingKeys.OUTPUT_DIR.key(),
            SettingKeys.OUTPUT_NAME.key(), SettingKeys.OUTPUT_MODE.key(), SettingKeys.MODEL_WEIGHTS.key(),
            SettingKeys.MODEL_LABELS.key(), SettingKeys.WEIGHTS_URL.key(), SettingKeys.ENGINE_THREADS.key(), SettingKeys.ENGINE_BATCH_SIZE.key(),
            SettingKeys.ENGINE_PREFETCH.key(), SettingKeys.ENGINE_REQUIRE_SIMD.key(),
            SettingKeys.ENGINE_TILE_WEIGHTS_KB.key(), SettingKeys.ENGINE_TILE_GEMM_KB.key(), SettingKeys.ENGINE_TILE_PATCHES_KB.key(),
            SettingKeys.ENGINE_TILE_WINOGRAD_KB.key(), SettingKeys.ENGINE_TILE_IMAGE_KB.key(), SettingKeys.JOB_MAX_ERRORS.key(),
            SettingKeys.JOB_FAIL_ON_ERROR.key(), SettingKeys.LOG_PROGRESS_SECONDS.key());
    private static final String OLD_CLASSIFIED = "old.classified";
    private static final String OLD_FAILED = "old.failed";
    private static final String BEGUN = "begun";
    private static final int SHOWN_DIFFERENCES = 3;

    static RunRecord of(Settings settings, ModelFacts model, Inputs inputs) {
        Map<String, String> facts = new TreeMap<>(settings.effective());
        facts.keySet().removeAll(NEUTRAL);
        for (Setting<Optional<Path>> place : List.of(SettingKeys.OUTPUT_EMBEDDINGS, SettingKeys.OUTPUT_COPY_TO, SettingKeys.OUTPUT_LINK_TO)) {
            settings.get(place).ifPresent(path -> facts.put(place.key(), path.toAbsolutePath().normalize().toString()));
        }
        facts.put("model.sha256", model.sha256());
        facts.put("model.labels.sha256", digest(model.labels()));
        facts.putAll(inputs.facts());
        return new RunRecord(facts, 0, 0, Instant.now().toString());
    }

    private static String digest(Labels labels) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (int i = 0; i < labels.size(); i++) {
                sha256.update((labels.get(i) + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The same, for a run that adds to files which hold so many images. */
    RunRecord addingTo(long classified, long failed) {
        return new RunRecord(facts, classified, failed, begun);
    }

    /** The form of the rows. */
    OutputFormat format() {
        String name = facts.getOrDefault(SettingKeys.OUTPUT_FORMAT.key(), SettingKeys.OUTPUT_FORMAT.defaultText());
        return OutputFormat.valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** Where the embeddings go, if anybody wants them. */
    Optional<Path> embeddings() {
        String none = SettingKeys.OUTPUT_EMBEDDINGS.defaultText();
        String file = facts.getOrDefault(SettingKeys.OUTPUT_EMBEDDINGS.key(), none);
        return file.equals(none) ? Optional.empty() : Optional.of(Path.of(file));
    }

    /** What differs, for people, the first few; empty if rows of both are of the same kind. */
    String differences(RunRecord earlier) {
        List<String> differences = new ArrayList<>();
        Set<String> keys = new TreeSet<>(facts.keySet());
        keys.addAll(earlier.facts.keySet());
        for (String key : keys) {
            String before = earlier.facts.getOrDefault(key, "not set");
            String now = facts.getOrDefault(key, "not set");
            if (!before.equals(now)) {
                differences.add(Printable.line(key + " was " + before + ", now " + now));
            }
        }
        String more = differences.size() > SHOWN_DIFFERENCES
                ? "; and " + (differences.size() - SHOWN_DIFFERENCES) + " more" : "";
        return String.join("; ", differences.subList(0, Math.min(SHOWN_DIFFERENCES, differences.size()))) + more;
    }

    /** Writes the record; a reader finds the old content or the new, never half of it. */
    void write(Path file) throws IOException {
        Properties properties = new Properties();
        facts.forEach(properties::setProperty);
        properties.setProperty(OLD_CLASSIFIED, Long.toString(oldClassified));
        properties.setProperty(OLD_FAILED, Long.toString(oldFailed));
        properties.setProperty(BEGUN, begun);
        StringWriter text = new StringWriter();
        properties.store(text, "What the rows of this result have in common; resume and append rely on it");
        Path next = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(next, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The record in a file, if there is one. */
    static Optional<RunRecord> read(Path file) throws JobException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (Reader in = Files.newBufferedReader(file)) {
            Properties properties = new Properties();
            properties.load(in);
            Map<String, String> facts = new TreeMap<>();
            properties.stringPropertyNames().forEach(key -> facts.put(key, properties.getProperty(key)));
            long classified = Long.parseLong(facts.remove(OLD_CLASSIFIED));
            long failed = Long.parseLong(facts.remove(OLD_FAILED));
            RunRecord record = new RunRecord(facts, classified, failed, facts.remove(BEGUN));
            record.format(); // An unknown one is refused here.
            return Optional.of(record);
        } catch (IOException | IllegalArgumentException e) {
            throw new JobException(JobResult.FAILED, Printable.line(file.toString())
                    + ", the record of an earlier run, cannot be read; remove it to start anew", e);
        }
    }
}
