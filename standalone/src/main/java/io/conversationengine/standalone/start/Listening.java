package io.conversationengine.standalone.start;

import io.conversationengine.standalone.task.TaskRefused;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/// Where the engine takes requests.
///
/// @param port 0 for any that is free
public record Listening(String address, int port) {

    private static final String ADDRESS = "server.address";
    private static final String PORT = "server.port";

    /// Where nothing else is said: this machine alone.
    static final Map<String, Object> DEFAULTS = Map.of(ADDRESS, "127.0.0.1", PORT, 8080);

    /// What the command line says of it.
    public record Options(
            @Nullable String address, @Nullable Integer port) {

        /// The same for Spring, for which they go before the environment.
        String[] arguments() {
            return Stream.of(argument(ADDRESS, address), argument(PORT, port))
                    .flatMap(Optional::stream)
                    .toArray(String[]::new);
        }

        private static Optional<String> argument(String setting, @Nullable Object value) {
            return Optional.ofNullable(value).map(said -> "--%s=%s".formatted(setting, said));
        }
    }

    static Listening in(Environment environment) {
        Binder settings = Binder.get(environment);
        return new Listening(
                settings.bind(ADDRESS, String.class).get(),
                settings.bind(PORT, Integer.class).get());
    }

    /// @return empty where management has no place of its own
    static Optional<Listening> ofManagement(Environment environment) {
        Binder settings = Binder.get(environment);
        String address = settings.bind("management.server.address", String.class)
                .orElseGet(() -> in(environment).address());
        return Optional.ofNullable(
                        settings.bind("management.server.port", Integer.class).orElse(null))
                .filter(port -> port > 0)
                .map(port -> new Listening(address, port));
    }

    /// Tries it out, before anything else is started.
    ///
    /// @param otherwise what names another place
    /// @throws TaskRefused when it is taken, or not an address of this machine
    void requireFree(String otherwise) {
        InetSocketAddress place = new InetSocketAddress(address, port);
        try (ServerSocket socket = new ServerSocket()) {
            if (place.isUnresolved()) {
                throw new UnknownHostException("no such address");
            }
            socket.setReuseAddress(true);
            socket.bind(place);
        } catch (BindException e) {
            throw new TaskRefused(
                    "port %d of %s cannot be used (%s): %s".formatted(port, address, e.getMessage(), otherwise), e);
        } catch (IOException e) {
            throw new TaskRefused("the engine cannot listen on %s: %s".formatted(address, e.getMessage()), e);
        }
    }

    /// As clients on this machine write it.
    String url(int boundPort) {
        String host = address.equals("0.0.0.0") || address.equals("::") ? "localhost" : address;
        return "http://%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, boundPort);
    }
}
