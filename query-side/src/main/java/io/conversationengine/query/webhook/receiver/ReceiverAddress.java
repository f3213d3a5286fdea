package io.conversationengine.query.webhook.receiver;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/// Where a webhook's events go.
public record ReceiverAddress(URI url) {

    private static final int LARGEST_PORT = 65_535;

    /// What is wrong with an address, in words; null where nothing is. Whether its name leads where it may is seen at
    /// each connection.
    public static @Nullable String faultOf(String url, ReachableNetworks networks) {
        try {
            return faultOf(new URI(url), networks);
        } catch (URISyntaxException _) {
            return "must be an https address";
        }
    }

    /// @param url one that has no fault
    public static ReceiverAddress of(String url) {
        return new ReceiverAddress(URI.create(url));
    }

    private static @Nullable String faultOf(URI url, ReachableNetworks networks) {
        boolean open = "http".equalsIgnoreCase(url.getScheme());
        if (!open && !"https".equalsIgnoreCase(url.getScheme())) {
            return "must be an https address";
        }
        if (url.getHost() == null || url.getPort() == 0 || url.getPort() > LARGEST_PORT) {
            return "must name a host";
        }
        if (url.getRawUserInfo() != null) {
            return "must not contain a user or a password";
        }
        if (url.getRawFragment() != null) {
            return "must not contain a fragment";
        }
        if (open && !networks.allowAny()) {
            return "must be an https address";
        }
        return leadsAstray(host(url), open, networks) ? "must not lead into a private network" : null;
    }

    private static boolean leadsAstray(String host, boolean open, ReachableNetworks networks) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.equals("localhost") || name.endsWith(".localhost")) {
            return !networks.reach(InetAddress.getLoopbackAddress(), open);
        }
        boolean literal = host.contains(":") || Character.isDigit(host.charAt(host.length() - 1));
        try {
            return literal && !networks.reach(InetAddress.ofLiteral(host), open);
        } catch (IllegalArgumentException _) {
            // A name may end in a digit; what is no address in the one way that counts is no address.
            return host.contains(":") || host.chars().allMatch(letter -> letter == '.' || Character.isDigit(letter));
        }
    }

    boolean isOpen() {
        return "http".equalsIgnoreCase(url.getScheme());
    }

    HttpHost target() {
        return new HttpHost(url.getScheme().toLowerCase(Locale.ROOT), host(url), url.getPort());
    }

    /// Without the query, which may let its bearer in.
    public static String withoutQuery(String url) {
        return url.split("\\?", 2)[0];
    }

    private static String host(URI url) {
        String host = url.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
