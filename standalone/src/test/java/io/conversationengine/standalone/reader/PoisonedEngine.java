package io.conversationengine.standalone.reader;

import static org.awaitility.Awaitility.await;

import io.conversationengine.edge.access.Right;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.Postgres;
import io.conversationengine.log.segment.Segments;
import io.conversationengine.standalone.database.Database;
import io.conversationengine.standalone.database.Storage;
import io.conversationengine.standalone.engine.Engine;
import io.conversationengine.standalone.server.Client;
import io.conversationengine.standalone.start.KeyRing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// An engine in this process, and what the owner of its log can do to it. While its readers pause, an event can be
/// spoilt that none of them has seen.
final class PoisonedEngine implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String UNREADABLE = "{";

    private final Database database = new Database(Postgres.newDatabase(), null, null);
    private final ConfigurableApplicationContext context;
    private final JdbcClient owner = JdbcClient.create(database.dataSource());

    PoisonedEngine() {
        String[] masterKey = Postgres.MASTER_KEY.split("=", 2);
        context = Engine.as(
                        Engine.Role.ALL,
                        database,
                        Map.of("server.port", 0, "server.address", "127.0.0.1", masterKey[0], masterKey[1]))
                .run();
    }

    /// Somebody who may do everything in a workspace, and operate the engine.
    Client clientOf(String workspace) {
        String key = new KeyRing(new Storage.External(database))
                .create(workspace, new WorkspaceId(workspace), true, Right.all(), true);
        return new Client("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"), key);
    }

    /// What is no JSON.
    static String text(Client client, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(client.url() + path))
                .header("Authorization", "Bearer " + client.key())
                .build();
        try {
            return HTTP.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    JdbcClient owner() {
        return owner;
    }

    void pauseReaders() {
        // One that is stopped while it starts may never start again.
        readers()
                .forEach(reader -> await().until(() ->
                        Segments.reached(reader.processingStatus().values()).isPresent()));
        readers().forEach(EventProcessor::shutDown);
    }

    void resumeReaders() {
        readers().forEach(EventProcessor::start);
    }

    private List<StreamingEventProcessor> readers() {
        return context.getBean(EventProcessingConfiguration.class).eventProcessors().values().stream()
                .filter(StreamingEventProcessor.class::isInstance)
                .map(StreamingEventProcessor.class::cast)
                .toList();
    }

    /// An event as it was before it was spoilt.
    record Spoilt(long position, String name, String payload) {}

    /// Its only event of a name.
    Spoilt makeUnreadable(String stream, String name) {
        Spoilt event = eventOf(stream, name);
        put(new Spoilt(event.position(), name, UNREADABLE));
        return event;
    }

    /// As if a later version had stored it.
    Spoilt makeUnknown(String stream, String name) {
        Spoilt event = eventOf(stream, name);
        put(new Spoilt(event.position(), "conversation.NobodyKnows", event.payload()));
        return event;
    }

    private Spoilt eventOf(String stream, String name) {
        return owner.sql("""
                select position, name, convert_from(payload, 'UTF8') as payload from log.event
                where stream = ? and name = ?
                """).params(stream, name).query(Spoilt.class).single();
    }

    /// Makes an event what it is said to be: with what it was, it is mended.
    void put(Spoilt event) {
        owner.sql("alter table log.event disable trigger user").update();
        owner.sql("update log.event set name = ?, payload = convert_to(?, 'UTF8') where position = ?")
                .params(event.name(), event.payload(), event.position())
                .update();
        owner.sql("alter table log.event enable trigger user").update();
    }

    @Override
    public void close() {
        context.close();
    }
}
