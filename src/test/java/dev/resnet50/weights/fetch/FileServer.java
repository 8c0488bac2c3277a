package dev.resnet50.weights.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A server of one file on this machine that can be told to misbehave. */
public final class FileServer implements AutoCloseable {
    private final HttpServer server;
    private final byte[] content;
    private final List<String> ranges = new ArrayList<>();
    private final Deque<Integer> cuts = new ArrayDeque<>();
    private int status = 200;
    private boolean ignoresRanges;

    public FileServer(byte[] content) throws IOException {
        this.content = content;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** The next answer ends after so many bytes. */
    public FileServer cutAfter(int bytes) {
        cuts.add(bytes);
        return this;
    }

    public FileServer alwaysAnswer(int code) {
        status = code;
        return this;
    }

    public FileServer withoutRanges() {
        ignoresRanges = true;
        return this;
    }

    /** What was asked for, request by request; empty for the whole file. */
    public List<String> ranges() {
        return ranges;
    }

    public URI folder() {
        return URI.create("http://" + server.getAddress().getAddress().getHostAddress() + ":" + server.getAddress().getPort() + "/models");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        ranges.add(range == null ? "" : range);
        if (status != 200) {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
            return;
        }
        int from = range == null || ignoresRanges ? 0 : Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
        if (from >= content.length) {
            exchange.getResponseHeaders().add("Content-Range", "bytes */" + content.length);
            exchange.sendResponseHeaders(416, -1);
            exchange.close();
            return;
        }
        if (from > 0) {
            exchange.getResponseHeaders().add("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        }
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
        int length = cuts.isEmpty() ? content.length - from : Math.min(cuts.remove(), content.length - from);
        OutputStream body = exchange.getResponseBody();
        body.write(content, from, length);
        body.flush();
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
