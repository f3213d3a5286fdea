package io.conversationengine.query.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.Golden;
import io.conversationengine.query.Client;
import io.conversationengine.query.Client.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/// A request of the page and the answer that it shows, each a block of HTTP.
///
/// @param address with parameters; `{next}` stands for the `next` of the answer before
record Example(String method, String address, List<String> headers, String body, Answer answer) {

    private static final Pattern BLOCK = Pattern.compile("```http\n(.*?)```", Pattern.DOTALL);

    /// @param headers each a name and a value
    record Answer(int status, List<String> headers, String body) {}

    /// Those of a page, in its order.
    static List<Example> of(String file) {
        List<String> blocks = BLOCK.matcher(read(file))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i += 2) {
            examples.add(example(blocks.get(i), blocks.get(i + 1)));
        }
        return examples;
    }

    @Override
    public String toString() {
        return method + " " + address;
    }

    /// The engine says what the page says that it does.
    void assertAnswered(Client client) {
        Reply reply = ask(client);
        String said = reply.response().body();
        assertThat(reply.status()).as(said).isEqualTo(answer.status());
        if (!answer.body().isEmpty()) {
            assertThat(Shown.difference(JsonMapper.shared().readTree(answer.body()), reply.json()))
                    .as(said)
                    .isEmpty();
        }
    }

    private Reply ask(Client client) {
        return switch (method) {
            case "PUT" -> client.put(address, body);
            case "DELETE" -> client.delete(address);
            case "GET" -> client.get(address);
            default -> body.isEmpty() ? client.post(address) : client.post(address, body);
        };
    }

    private static Example example(String request, String answer) {
        String[] asked = head(request)[0].split(" ", -1);
        return new Example(
                asked[0],
                asked[1],
                headers(request),
                body(request),
                new Answer(Integer.parseInt(head(answer)[0].split(" ", -1)[1]), headers(answer), body(answer)));
    }

    private static List<String> headers(String message) {
        return Arrays.stream(head(message))
                .skip(1)
                .flatMap(line -> Arrays.stream(line.split(": ", 2)))
                .toList();
    }

    private static String[] head(String message) {
        return message.split("\n\n", 2)[0].strip().split("\n", -1);
    }

    private static String body(String message) {
        String[] parts = message.split("\n\n", 2);
        return parts.length == 2 ? parts[1].strip() : "";
    }

    private static String read(String file) {
        try {
            return Files.readString(Golden.root().resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
