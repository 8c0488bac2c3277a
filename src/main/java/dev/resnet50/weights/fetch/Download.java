package dev.resnet50.weights.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.OptionalLong;

/**
 * Fetches one file whose SHA-256 is known to begin with some digits.
 *
 * <p>The bytes go to {@code NAME.part}. What is there from an earlier attempt, of this or of another process, is not fetched again
 * (RFC 9110, section 14: a range of bytes). When all are there their SHA-256 is taken, and only then the file gets its name,
 * in one step. One process at a time writes a file.
 */
public final class Download {
    private static final int BUFFER = 1 << 16;
    private static final int CONNECT_MILLIS = 20_000;
    private static final int READ_MILLIS = 60_000;
    private static final int ATTEMPTS = 4;
    private static final int PARTIAL = HttpURLConnection.HTTP_PARTIAL;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final String CUT = "the connection was cut";

    private final URI source;
    private final Path target;
    private final String sha256Prefix;
    private final TransferListener listener;
    private final long pauseMillis;
    private final ProxySelector proxies = new EnvironmentProxies(System.getenv(), ProxySelector.getDefault());

    /**
     * @param source an http or https address
     * @param target the file to make; its folder exists
     * @param sha256Prefix hexadecimal digits, in small letters
     */
    public Download(URI source, Path target, String sha256Prefix, TransferListener listener) {
        this(source, target, sha256Prefix, listener, 1000);
    }

    /** @param pauseMillis before the second attempt; twice that before the third, and so on */
    Download(URI source, Path target, String sha256Prefix, TransferListener listener, long pauseMillis) {
        this.source = source;
        this.target = target;
        this.sha256Prefix = sha256Prefix;
        this.listener = listener;
        this.pauseMillis = pauseMillis;
    }

    /** Whether the file is there already, whole. */
    public boolean isDone() throws IOException {
        return Files.isRegularFile(target) && sha256(target).startsWith(sha256Prefix);
    }

    /**
     * Fetches the file.
     *
     * @throws DownloadException if it cannot be had: the part that is there is kept, unless all of it is and it is the wrong file
     * @throws IOException if the disk fails
     */
    public void run() throws DownloadException, IOException {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw new DownloadException(part + ": another process is fetching it; wait for its end");
            }
            try {
                fetch(channel);
            } finally {
                if (channel.size() == 0) {
                    Files.delete(part);
                }
            }
            channel.force(true);
            String sha256 = sha256(part);
            if (!sha256.startsWith(sha256Prefix)) {
                Files.delete(part);
                throw new DownloadException(source + ": its SHA-256 begins with " + sha256.substring(0, sha256Prefix.length())
                        + " instead of " + sha256Prefix + "; damaged on its way, or another file. It is removed: try again");
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void fetch(FileChannel part) throws DownloadException, IOException {
        int failures = 0;
        while (true) {
            long before = part.size();
            try {
                attempt(part);
                return;
            } catch (LocalFault e) {
                throw e.fault;
            } catch (IOException e) {
                failures = part.size() > before ? 1 : failures + 1;
                if (failures == ATTEMPTS) {
                    String kept = part.size() > 0 ? " after " + part.size() + " bytes, which are kept: the same command goes on" : "";
                    throw new DownloadException(source + ": " + reason(e) + kept + "; check the network, the proxy (https_proxy) and"
                            + " weights.url", e);
                }
                listener.retrying(reason(e));
                pause(pauseMillis << failures - 1);
            }
        }
    }

    /** Fetches what is missing. */
    private void attempt(FileChannel part) throws DownloadException, IOException {
        long begun = part.size();
        HttpURLConnection connection = connect(begun);
        try {
            int status = connection.getResponseCode();
            if (status == RANGE_NOT_SATISFIABLE && begun > 0) {
                if (!("bytes */" + begun).equals(connection.getHeaderField("Content-Range"))) {
                    part.truncate(0);
                    throw new EOFException("the server's file is shorter than what is there");
                }
                return;
            }
            boolean goesOn = status == PARTIAL && begun > 0
                    && String.valueOf(connection.getHeaderField("Content-Range")).startsWith("bytes " + begun + "-");
            if (status >= 500) {
                throw new IOException("the server answered " + status);
            }
            if (status != HttpURLConnection.HTTP_OK && !goesOn) {
                throw new DownloadException(source + ": the server answered " + status + " " + connection.getResponseMessage()
                        + "; check weights.url");
            }
            long start = goesOn ? begun : 0;
            part.truncate(start).position(start);
            long length = connection.getContentLengthLong();
            receive(connection.getInputStream(), part, length < 0 ? OptionalLong.empty() : OptionalLong.of(start + length));
        } finally {
            connection.disconnect();
        }
    }

    private HttpURLConnection connect(long from) throws IOException {
        Proxy proxy = proxies.select(source).get(0);
        HttpURLConnection connection = (HttpURLConnection) source.toURL().openConnection(proxy);
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(READ_MILLIS);
        connection.setRequestProperty("User-Agent", "resnet50-batch");
        if (from > 0) {
            connection.setRequestProperty("Range", "bytes=" + from + "-");
        }
        return connection;
    }

    private void receive(InputStream body, FileChannel part, OptionalLong total) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
            ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, count);
            try {
                while (bytes.hasRemaining()) {
                    part.write(bytes);
                }
            } catch (IOException e) {
                throw new LocalFault(e);
            }
            listener.received(part.position(), total);
        }
        if (total.isPresent() && part.position() < total.getAsLong()) {
            throw new EOFException(CUT);
        }
    }

    private void pause(long millis) throws DownloadException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DownloadException("interrupted", e);
        }
    }

    private static String reason(IOException e) {
        if (e instanceof UnknownHostException) {
            return "the host is not known";
        }
        if ("Premature EOF".equals(e.getMessage())) {
            return CUT;
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** Sixty-four hexadecimal digits. */
    private static String sha256(Path file) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** A fault of the disk, which another attempt would not mend. */
    private static final class LocalFault extends IOException {
        private static final long serialVersionUID = 1L;
        private final transient IOException fault;

        LocalFault(IOException fault) {
            super(fault);
            this.fault = fault;
        }
    }
}
