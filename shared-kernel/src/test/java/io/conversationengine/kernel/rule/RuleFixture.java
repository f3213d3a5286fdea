package io.conversationengine.kernel.rule;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The shipped editions, a customer's act, and rules made for one test.
public final class RuleFixture {
    public static final Editions SHIPPED = Editions.shipped();
    public static final String RESPOND_IO = "respond-io-2024-11";
    public static final String PROVIDERS = "providers-2026-10";
    public static final Instant ACTED_AT = Instant.parse("2026-03-02T09:00:00Z");
    public static final Evidence EVIDENCE = new Evidence(
            URI.create("https://pager.example/rules"),
            LocalDate.parse("2026-01-15"),
            Evidence.Grade.OFFICIAL,
            "Pagers show 40 characters.");

    private RuleFixture() {}

    public static ChannelRules rules(String edition, String channel) {
        return SHIPPED.named(edition).orElseThrow().rulesOf(new Channel(channel));
    }

    /// The rules of every channel of every shipped edition.
    public static Stream<ChannelRules> everyChannel() {
        return SHIPPED.byName().values().stream().flatMap(edition -> edition.channels().values().stream());
    }

    /// A channel made for one test.
    public static ChannelRules pager(Rule... rules) {
        return new ChannelRules(new Channel("pager"), "test", List.of(rules));
    }

    public static Rule.Grants grants(SentAs as, Duration lasts, @Nullable Integer messages, Trigger... after) {
        return new Rule.Grants(as, List.of(after), lasts, messages, EVIDENCE);
    }

    /// The window of a customer who did this and nothing before.
    public static Window windowAfter(ChannelRules rules, Trigger trigger, Instant actedAt) {
        return Window.NEVER_OPENED.with(rules.grantsAfter(trigger, actedAt));
    }

    /// The window after messages were accepted, each at its instant.
    public static Window sent(Window window, Stream<Instant> acceptedAt) {
        return acceptedAt.reduce(window, Window::afterMessage, (_, last) -> last);
    }

    /// So many instants, a second between them.
    public static Stream<Instant> eachSecond(Instant first, int count) {
        return Stream.iterate(first, at -> at.plusSeconds(1)).limit(count);
    }
}
