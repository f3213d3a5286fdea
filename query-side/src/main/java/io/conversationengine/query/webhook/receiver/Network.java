package io.conversationengine.query.webhook.receiver;

import java.net.InetAddress;
import java.util.Arrays;

/// Addresses that begin with the same bits, as `10.0.0.0/8` or `fc00::/7`.
record Network(InetAddress first, int bits) {

    /// @throws IllegalArgumentException for anything but an address, a slash and a number of bits
    static Network of(String cidr) {
        String[] parts = cidr.strip().split("/", -1);
        try {
            InetAddress first = InetAddress.ofLiteral(parts[0]);
            int bits = parts.length == 2 ? Integer.parseInt(parts[1]) : -1;
            if (bits < 0 || bits > first.getAddress().length * Byte.SIZE) {
                throw new IllegalArgumentException();
            }
            return new Network(first, bits);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'%s' is no network such as 10.0.0.0/8".formatted(cidr), e);
        }
    }

    boolean contains(InetAddress address) {
        return contains(address.getAddress());
    }

    boolean contains(byte[] address) {
        byte[] own = first.getAddress();
        int whole = bits / Byte.SIZE;
        int rest = bits % Byte.SIZE;
        return own.length == address.length
                && Arrays.equals(own, 0, whole, address, 0, whole)
                && (rest == 0 || (own[whole] ^ address[whole]) >> (Byte.SIZE - rest) == 0);
    }
}
