package io.conversationengine.query.webhook.receiver;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Where events may be sent: what the internet at large can reach, and what an operator allows. A workspace chooses the
/// addresses, and shall not reach through the engine what stands beside it.
public final class ReachableNetworks {

    /// The registries of the IANA for addresses of special use, and what clouds keep for themselves.
    private static final List<Network> SPECIAL_IPV4 = networks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "168.63.129.16/32",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");

    private static final Network GLOBAL_IPV6 = Network.of("2000::/3");

    /// Of what is global: protocols' own, tunnels to one's own network, examples.
    private static final List<Network> SPECIAL_IPV6 = networks("2001::/23", "2001:db8::/32", "3fff::/20");

    private static final Network NAT64 = Network.of("64:ff9b::/96");
    private static final Network SIX_TO_FOUR = Network.of("2002::/16");
    private static final int IPV4_BYTES = 4;
    private static final int OF_NAT64 = 12;
    private static final int OF_SIX_TO_FOUR = 2;

    private final List<Network> allowed;
    private final Names names;

    public ReachableNetworks(List<String> allowed) {
        this(allowed, InetAddress::getAllByName);
    }

    ReachableNetworks(List<String> allowed, Names names) {
        this.allowed = allowed.stream().map(Network::of).toList();
        this.names = names;
    }

    /// Who knows where names lead.
    @FunctionalInterface
    interface Names {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /// @param open whether the connection is not encrypted: then the internet is not to be reached
    boolean reach(InetAddress address, boolean open) {
        return isAllowed(address) || (!open && isPublic(address));
    }

    boolean allowAny() {
        return !allowed.isEmpty();
    }

    private boolean isAllowed(InetAddress address) {
        return allowed.stream().anyMatch(network -> network.contains(address));
    }

    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return none(SPECIAL_IPV4, bytes);
        }
        if (NAT64.contains(bytes)) {
            return none(SPECIAL_IPV4, part(bytes, OF_NAT64));
        }
        if (SIX_TO_FOUR.contains(bytes)) {
            return none(SPECIAL_IPV4, part(bytes, OF_SIX_TO_FOUR));
        }
        return GLOBAL_IPV6.contains(bytes) && none(SPECIAL_IPV6, bytes);
    }

    /// Those of a host that may be reached.
    ///
    /// @throws RefusedAddress when there are others only
    InetAddress[] of(String host, boolean open) throws UnknownHostException {
        InetAddress[] reached = Stream.of(resolved(host))
                .filter(address -> reach(address, open))
                .toArray(InetAddress[]::new);
        if (reached.length == 0) {
            throw new RefusedAddress();
        }
        return reached;
    }

    private InetAddress[] resolved(String host) throws UnknownHostException {
        try {
            return names.resolve(host);
        } catch (IllegalArgumentException _) {
            // Numbers that may be read in more ways than one.
            throw new UnknownHostException();
        }
    }

    /// A host leads to none but addresses that are not to be reached.
    static final class RefusedAddress extends UnknownHostException {
        private static final long serialVersionUID = 1;
    }

    private static boolean none(List<Network> networks, byte[] address) {
        return networks.stream().noneMatch(network -> network.contains(address));
    }

    private static byte[] part(byte[] bytes, int from) {
        return Arrays.copyOfRange(bytes, from, from + IPV4_BYTES);
    }

    private static List<Network> networks(String... cidrs) {
        return Stream.of(cidrs).map(Network::of).toList();
    }
}
