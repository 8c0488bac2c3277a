package dev.resnet50.weights.fetch;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The proxies of the environment, as curl reads them: {@code https_proxy}, {@code http_proxy} and {@code all_proxy}, in small or
 * capital letters, and {@code no_proxy} with the hosts and domains that need none. Java's own properties ({@code
 * https.proxyHost} and its like) come first.
 */
final class EnvironmentProxies extends ProxySelector {
    private static final int DEFAULT_PORT = 1080;

    private final Map<String, String> environment;
    private final ProxySelector java;

    EnvironmentProxies(Map<String, String> environment, ProxySelector java) {
        this.environment = environment;
        this.java = java;
    }

    @Override
    public List<Proxy> select(URI uri) {
        List<Proxy> chosen = java.select(uri);
        if (chosen.stream().anyMatch(proxy -> proxy.type() != Proxy.Type.DIRECT)) {
            return chosen;
        }
        String address = variable(uri.getScheme().toLowerCase(Locale.ROOT) + "_proxy", variable("all_proxy", ""));
        if (address.isBlank() || isExcepted(uri.getHost())) {
            return List.of(Proxy.NO_PROXY);
        }
        return List.of(proxy(address));
    }

    private boolean isExcepted(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return Arrays.stream(variable("no_proxy", "").toLowerCase(Locale.ROOT).split("[,\\s]+")).filter(entry -> !entry.isEmpty())
                .map(entry -> entry.startsWith(".") ? entry.substring(1) : entry)
                .anyMatch(entry -> entry.equals("*") || name.equals(entry) || name.endsWith("." + entry));
    }

    private static Proxy proxy(String address) {
        URI uri = URI.create(address.contains("://") ? address : "http://" + address);
        Proxy.Type type = uri.getScheme().startsWith("socks") ? Proxy.Type.SOCKS : Proxy.Type.HTTP;
        return new Proxy(type, InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort()));
    }

    private String variable(String name, String fallback) {
        String value = environment.get(name);
        return value != null ? value : environment.getOrDefault(name.toUpperCase(Locale.ROOT), fallback);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException reason) {
        // The failure is reported by whoever asked.
    }
}
