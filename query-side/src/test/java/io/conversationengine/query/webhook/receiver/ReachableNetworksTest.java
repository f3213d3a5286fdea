package io.conversationengine.query.webhook.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.conversationengine.query.webhook.receiver.Receivers.Result;
import io.conversationengine.query.webhook.table.Delivery.Fault;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.core5.http.ContentType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReachableNetworksTest {

    private static final ReachableNetworks INTERNET = new ReachableNetworks(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "100.100.100.200",
                "127.0.0.1",
                "127.255.255.254",
                "168.63.129.16",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.168.1.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b::10.0.0.1",
                "64:ff9b:1::1",
                "2002:7f00:1::1",
                "2002:a9fe:a9fe::1",
                "2001::1",
                "2001:db8::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void do_not_hold_what_is_not_of_the_internet(String address) {
        assertThat(INTERNET.reach(InetAddress.ofLiteral(address), false)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.0.1",
                "172.32.0.1",
                "192.169.0.1",
                "2606:4700::1111",
                "2a00:1450:4001::1",
                "64:ff9b::8.8.8.8",
                "2002:808:808::1"
            })
    void hold_what_is(String address) {
        assertThat(INTERNET.reach(InetAddress.ofLiteral(address), false)).isTrue();
        assertThat(INTERNET.reach(InetAddress.ofLiteral(address), true)).isFalse();
    }

    @Test
    void hold_what_an_operator_allows_and_nothing_beside_it() {
        ReachableNetworks networks = new ReachableNetworks(List.of("10.1.0.0/17", "fd00::/8"));

        assertThat(networks.reach(InetAddress.ofLiteral("10.1.127.255"), true)).isTrue();
        assertThat(networks.reach(InetAddress.ofLiteral("10.1.128.0"), false)).isFalse();
        assertThat(networks.reach(InetAddress.ofLiteral("fd12::1"), true)).isTrue();
        assertThat(networks.reach(InetAddress.ofLiteral("fe12::1"), false)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.0.0.0", "10.0.0.0/33", "10.0.0.0/x", "here/8", "10.0.0.0/8/8"})
    void are_networks_only(String setting) {
        assertThatThrownBy(() -> new WebhookProperties(List.of(setting), Duration.ofSeconds(1), Duration.ofDays(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("engine.webhooks.allowed-networks");
    }

    /// Somebody listens there, whatever the name, and hears nothing.
    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "2130706433", "[::ffff:127.0.0.1]", "[::1]"})
    void are_looked_at_when_a_name_has_been_resolved(String host) throws Exception {
        AtomicInteger heard = new AtomicInteger();
        HttpServer listener = HttpServer.create(new InetSocketAddress(0), 0);
        listener.createContext("/", exchange -> heard.incrementAndGet());
        listener.start();
        try (Receivers receivers = new Receivers(INTERNET, Duration.ofSeconds(5))) {
            for (String scheme : List.of("http", "https")) {
                Result result = receivers.post(
                        ReceiverAddress.of("%s://%s:%d/"
                                .formatted(scheme, host, listener.getAddress().getPort())),
                        Map.of(),
                        ContentType.APPLICATION_JSON,
                        new byte[0]);
                assertThat(result).isEqualTo(new Result(null, Fault.ADDRESS_REFUSED));
            }
        } finally {
            listener.stop(0);
        }
        assertThat(heard.get()).isZero();
    }

    /// The name leads where it may when it is given, and inside afterwards.
    @Test
    void are_looked_at_for_each_connection() throws Exception {
        Deque<InetAddress> answers =
                new ArrayDeque<>(List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("127.0.0.2")));
        ReachableNetworks networks = new ReachableNetworks(
                List.of("127.0.0.1/32"), _ -> new InetAddress[] {Objects.requireNonNull(answers.poll())});
        AtomicInteger heard = new AtomicInteger();
        HttpServer listener = HttpServer.create(new InetSocketAddress(0), 0);
        listener.createContext("/", exchange -> {
            heard.incrementAndGet();
            exchange.getResponseHeaders().set("Connection", "close");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        listener.start();
        ReceiverAddress receiver = ReceiverAddress.of(
                "http://shop.example:%d/".formatted(listener.getAddress().getPort()));
        try (Receivers receivers = new Receivers(networks, Duration.ofSeconds(5))) {
            assertThat(receivers.post(receiver, Map.of(), ContentType.APPLICATION_JSON, new byte[0]))
                    .isEqualTo(new Result(200, null));
            assertThat(receivers.post(receiver, Map.of(), ContentType.APPLICATION_JSON, new byte[0]))
                    .isEqualTo(new Result(null, Fault.ADDRESS_REFUSED));
        } finally {
            listener.stop(0);
        }
        assertThat(heard.get()).isOne();
    }
}
