package io.conversationengine.standalone.start;

import io.conversationengine.standalone.task.TaskRefused;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/// Where the engine takes requests.
///
/// @param port 0 for any that is free
public record Listening(String address, int port) {

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
