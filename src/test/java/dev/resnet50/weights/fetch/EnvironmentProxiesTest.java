package dev.resnet50.weights.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentProxiesTest {
    private static final ProxySelector NONE = ProxySelector.of(null);

    @ParameterizedTest
    @CsvSource({
        "https_proxy, http://proxy:3128, https://example.org/x, HTTP proxy:3128",
        "HTTPS_PROXY, proxy:3128, https://example.org/x, HTTP proxy:3128",
        "https_proxy, http://proxy:3128, http://example.org/x, DIRECT",
        "all_proxy, socks5://proxy, http://example.org/x, SOCKS proxy:1080",
        "https_proxy, '', https://example.org/x, DIRECT"})
    void theEnvironmentChooses(String variable, String value, URI uri, String expected) {
        assertEquals(expected, shown(new EnvironmentProxies(Map.of(variable, value), NONE).select(uri)));
    }

    @ParameterizedTest
    @CsvSource({"example.org, DIRECT", "www.example.org, DIRECT", "other.org, HTTP p:1", "myexample.org, HTTP p:1", "local, DIRECT"})
    void someHostsNeedNone(String host, String expected) {
        Map<String, String> environment = Map.of("https_proxy", "p:1", "no_proxy", "local, .Example.org");
        assertEquals(expected, shown(new EnvironmentProxies(environment, NONE).select(URI.create("https://" + host + "/"))));
    }

    @Test
    void javasOwnPropertiesComeFirst() {
        ProxySelector java = new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                return List.of(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("java", 8)));
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException reason) {
                throw new AssertionError(reason);
            }
        };
        assertEquals("HTTP java:8", shown(new EnvironmentProxies(Map.of("https_proxy", "p:1"), java).select(URI.create("https://x/"))));
    }

    private static String shown(List<Proxy> proxies) {
        Proxy proxy = proxies.get(0);
        return proxy.type() == Proxy.Type.DIRECT ? "DIRECT"
                : proxy.type() + " " + ((InetSocketAddress) proxy.address()).getHostString() + ":" + ((InetSocketAddress) proxy.address()).getPort();
    }
}
