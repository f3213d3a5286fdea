package io.conversationengine.log;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A way to a database on which everything that is under way may fall silent, without an end and without an error.
final class Cable implements AutoCloseable {

    private static final String JDBC = "jdbc:";

    private final URI database;
    private final ServerSocket entrance;
    private final List<Way> ways = new CopyOnWriteArrayList<>();

    static Cable to(String jdbcUrl) throws IOException {
        return new Cable(URI.create(jdbcUrl.substring(JDBC.length())));
    }

    private Cable(URI database) throws IOException {
        this.database = database;
        this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::accept);
    }

    /// The database's, by this way.
    String url() {
        return JDBC + database.toString().replace(":" + database.getPort(), ":" + entrance.getLocalPort());
    }

    /// From here on nothing comes through any connection that there is. New ones work.
    void fallSilent() {
        ways.forEach(way -> way.silent = true);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = entrance.accept();
                Way way = new Way(client, new Socket(database.getHost(), database.getPort()));
                ways.add(way);
                Thread.startVirtualThread(() -> way.carry(way.client, way.server));
                Thread.startVirtualThread(() -> way.carry(way.server, way.client));
            }
        } catch (IOException _) {
            // It was closed.
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        for (Way way : ways) {
            way.client.close();
            way.server.close();
        }
    }

    private static final class Way {
        private final Socket client;
        private final Socket server;
        private volatile boolean silent;

        private Way(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        private void carry(Socket from, Socket to) {
            byte[] some = new byte[8192];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int read = in.read(some); read >= 0; read = in.read(some)) {
                    if (!silent) {
                        out.write(some, 0, read);
                    }
                }
                if (!silent) {
                    to.close();
                }
            } catch (IOException _) {
                // One end has gone, and the other is told by the socket.
            }
        }
    }
}
