package io.conversationengine.query.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationengine.edge.access.ApiKeys;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.personal.key.ContactKeys;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import io.conversationengine.query.WholeStory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A part of the log between two positions, as a file that others keep a copy of.
class SliceTest {

    private static final Engine ENGINE = Engine.onNewDatabase();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Story STORY = WholeStory.told();
    private static final Chat MONA = new Chat(STORY, "line", "slice-mona");
    private static final Chat OTHER = new Chat(STORY, "line", "slice-other");

    private static String key = "";
    private static long begin;
    private static long end;

    @BeforeAll
    static void tell() {
        ENGINE.record(STORY);
        begin = ENGINE.head();
        ENGINE.record(MONA.opened(Cause.CUSTOMER, Story.BEGIN)
                .customerWrote("in-1", "My secret", Story.BEGIN)
                .story());
        end = ENGINE.head();
        ENGINE.record(OTHER.opened(Cause.CUSTOMER, Story.BEGIN)
                .customerWrote("in-1", "Hello", Story.BEGIN)
                .story());
        key = ENGINE.get(ApiKeys.class).create("slices", Story.SHOP, false).secret();
    }

    @AfterAll
    static void stop() {
        HTTP.close();
        ENGINE.close();
    }

    @Test
    void has_the_same_bytes_and_tag_until_somebody_in_it_is_erased() {
        String path = "/v1/events?after=%d&until=%d".formatted(begin, end);
        HttpResponse<byte[]> first = get(path);
        String tag = header(first, "ETag");
        ENGINE.get(ContactKeys.class).destroy(OTHER.id().contact());
        HttpResponse<byte[]> second = get(path);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(header(second, "ETag")).isEqualTo(tag).startsWith("\"");
        assertThat(get(path, "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(new String(first.body(), StandardCharsets.UTF_8)).contains("My secret");

        ENGINE.get(ContactKeys.class).destroy(MONA.id().contact());

        HttpResponse<byte[]> erased = get(path, "If-None-Match", tag);
        assertThat(erased.statusCode()).isEqualTo(200);
        assertThat(header(erased, "ETag")).isNotEqualTo(tag);
        assertThat(new String(erased.body(), StandardCharsets.UTF_8)).doesNotContain("ecret");
    }

    @Test
    void has_another_tag_for_other_bounds_another_filter_form_or_coding() {
        List<String> paths = List.of(
                "/v1/events?after=0&until=9",
                "/v1/events?after=0&until=10",
                "/v1/events?after=1&until=9",
                "/v1/events?after=0&until=9&form=rows",
                "/v1/events?after=0&until=9&kind=conversation.OutboundAccepted",
                "/v1/events?after=0&until=9&channel=line",
                "/v1/events?after=0&until=9&account=line");
        Set<String> tags = new HashSet<>();
        paths.forEach(path -> {
            tags.add(header(get(path), "ETag"));
            tags.add(header(get(path, "Accept-Encoding", "gzip"), "ETag"));
        });

        assertThat(tags).hasSize(2 * paths.size()).doesNotContain("");
    }

    @Test
    void says_its_length_also_where_only_its_head_is_asked_for() {
        String path = "/v1/events?after=0&until=" + begin;
        HttpResponse<byte[]> whole = get(path);
        HttpResponse<byte[]> head = send(path, "HEAD");

        assertThat(head.body()).isEmpty();
        assertThat(header(head, "Content-Length"))
                .isEqualTo(header(whole, "Content-Length"))
                .isEqualTo(Integer.toString(whole.body().length));
        assertThat(header(head, "ETag")).isEqualTo(header(whole, "ETag"));
        assertThat(header(whole, "Accept-Ranges")).isEqualTo("none");
        assertThat(get(path, "Range", "bytes=0-9").body()).isEqualTo(whole.body());
        assertThat(header(whole, "Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void is_compressed_for_whoever_takes_that() throws IOException {
        String path = "/v1/events?after=0&until=" + begin;
        HttpResponse<byte[]> zipped = get(path, "Accept-Encoding", "br, gzip;q=0.8");

        assertThat(header(zipped, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(zipped, "Content-Length")).isEqualTo(Integer.toString(zipped.body().length));
        try (GZIPInputStream lines = new GZIPInputStream(new ByteArrayInputStream(zipped.body()))) {
            assertThat(lines.readAllBytes()).isEqualTo(get(path).body());
        }
        assertThat(header(get(path, "Accept-Encoding", "gzip;q=0, *"), "Content-Encoding"))
                .isEmpty();
    }

    @Test
    void is_none_where_its_end_is_no_position() {
        HttpResponse<byte[]> lines =
                get("/v1/events?after=0&until=" + ENGINE.clock().instant());

        assertThat(header(lines, "ETag")).isEmpty();
        assertThatThrownBy(() -> Long.parseLong(header(lines, "Content-Length")))
                .isInstanceOf(NumberFormatException.class);
    }

    private static HttpResponse<byte[]> get(String path, String... headers) {
        return send(path, "GET", headers);
    }

    private static HttpResponse<byte[]> send(String path, String method, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ENGINE.port() + path))
                .header("Authorization", "Bearer " + key)
                .method(method, HttpRequest.BodyPublishers.noBody());
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String header(HttpResponse<byte[]> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
