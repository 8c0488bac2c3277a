package dev.resnet50.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The SHA-256 of a model's files, taken in the background.
 *
 * <p>Hashing 100 MB takes about as long as loading it and the first image does not need it, so a daemon thread does it
 * while the caller goes on. The bytes are read a second time; that they are the bytes the tensors came from is checked
 * by size, modification time and file key, noted before the tensors were read and compared after the hash was taken.
 */
final class FileDigest {
    private static final int BUFFER = 1 << 18;
    private static final int WARM_UP_CALLS = 1000;
    /** Two blocks. */
    private static final int WARM_UP_BYTES = 128;

    private final Path model;
    private final FutureTask<String> hash;

    private FileDigest(Path model, FutureTask<String> hash) {
        this.model = model;
        this.hash = hash;
    }

    /** What is noted of a file before it is read. */
    record Stamp(Path file, long size, FileTime modified, Object key) {
        static Stamp of(Path file) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(file, attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
        }

        static List<Stamp> of(List<Path> files) throws IOException {
            List<Stamp> stamps = new ArrayList<>();
            for (Path file : files) {
                stamps.add(of(file));
            }
            return stamps;
        }
    }

    /** Starts hashing the files one after another. */
    static FileDigest start(Path model, List<Stamp> files) {
        FutureTask<String> task = new FutureTask<>(() -> hash(files));
        Thread thread = new Thread(task, "model-sha256");
        thread.setDaemon(true);
        thread.start();
        return new FileDigest(model, task);
    }

    /** Waits for the hash; an interrupt is kept for the caller and does not end the short wait. */
    String hex() throws ModelException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return hash.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ModelException fault) {
                throw new ModelException(fault.getMessage(), fault);
            }
            String reason = Printable.of(e.getCause().toString());
            throw ModelException.in(model, "its SHA-256 cannot be taken (" + reason + ")", e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static String hash(List<Stamp> files) throws IOException, ModelException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        byte[] buffer = new byte[BUFFER];
        warmUp(digest, buffer);
        for (Stamp stamp : files) {
            try (InputStream in = Files.newInputStream(stamp.file())) {
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    digest.update(buffer, 0, count);
                }
            }
            if (!Stamp.of(stamp.file()).equals(stamp)) {
                throw ModelException.in(stamp.file(),
                        "changed while it was being read; start again when it is complete");
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Only compiled code uses the CPU's instructions for SHA-256, some three hundred times as fast as the interpreter. With {@code conf/jvm.options} the JIT
     * compiler takes the method over after a few of these calls, or a few hundred if it is busy, while the caller waits.
     */
    private static void warmUp(MessageDigest digest, byte[] buffer) {
        for (int call = 0; call < WARM_UP_CALLS; call++) {
            digest.update(buffer, 0, WARM_UP_BYTES);
        }
        digest.reset();
    }
}
