package io.conversationengine.standalone.server;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the engine says when it has started.
public record Screen(List<String> lines) {

    private static final String URL = "The conversation engine answers on ";
    private static final String KEY = "API key: ";

    private static final Pattern MESSAGE = Pattern.compile("\"id\": \"question-(\\d+)\"");

    static Screen of(String text) {
        return new Screen(text.lines().toList());
    }

    /// Whether this is the line after which the engine says nothing more.
    static boolean ends(String line) {
        return line.startsWith("curl ") && line.contains("/timeline");
    }

    public String url() {
        return after(URL).orElseThrow();
    }

    /// The key that was made, if this is a first start.
    public Optional<String> key() {
        return after(KEY);
    }

    /// When it was shown, rounded up to a second: its customer's message is named after that.
    Instant shownAt() {
        Matcher message = MESSAGE.matcher(String.join("\n", requests()));
        if (!message.find()) {
            throw new IllegalStateException("No customer writes: " + this);
        }
        return Instant.ofEpochSecond(Long.parseLong(message.group(1))).plusSeconds(1);
    }

    public List<String> requests() {
        return lines.stream().filter(line -> line.startsWith("curl ")).toList();
    }

    public Client client() {
        return new Client(url(), key().orElseThrow());
    }

    private Optional<String> after(String beginning) {
        return lines.stream()
                .filter(line -> line.startsWith(beginning))
                .map(line -> line.substring(beginning.length()))
                .findFirst();
    }
}
