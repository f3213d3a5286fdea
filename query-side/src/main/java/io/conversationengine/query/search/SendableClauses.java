package io.conversationengine.query.search;

import io.conversationengine.kernel.query.Query.Sendable;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.rule.SentAs;
import io.conversationengine.kernel.verdict.Sender;
import io.conversationengine.query.channel.SendableScope;
import io.conversationengine.query.search.term.Clauses;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;

/// The conditions under which a conversation may be written to at an instant: what the judge would say of each, so that
/// a page and its total hold those and no others. A grant that is stored decides as it does there; what the rules allow
/// beside grants is the same for all conversations of a channel or an account.
final class SendableClauses {

    private static final String REACHABLE = "c.unreachable_since is null and not c.erased";

    private final SendableScope scope;
    private final Sender sender;
    private final Clauses clauses = new Clauses();

    private SendableClauses(SendableScope scope, Sender sender) {
        this.scope = scope;
        this.sender = sender;
    }

    static Clauses of(Sendable sendable, SendableScope scope, Sender sender, Instant now) {
        return new SendableClauses(scope, sender).all(sendable, now);
    }

    private Clauses all(Sendable sendable, Instant now) {
        clauses.with("now", now.atOffset(ZoneOffset.UTC));
        return clauses.and(
                switch (sendable) {
                    case FREE -> free();
                    case TEMPLATE -> "not %s and %s".formatted(free(), template());
                    case TAG -> "not %s and not %s and %s".formatted(free(), template(), tag());
                    case NONE -> "not %s and not %s and not %s".formatted(free(), template(), tag());
                });
    }

    private String free() {
        clauses.with("grants", kinds());
        String spent = clauses.in("c.account", "spent", values(scope.spent()));
        return """
                (%s and %s
                    and (%s or %s and not %s or coalesce(c.window_ends_at > :now, false)
                        and search.holds(c.grants, cast(array[:grants] as text[]), :now)))""".formatted(
                        REACHABLE,
                        channel("known", scope.known()),
                        channel("anyTime", scope.anyTime()),
                        channel("beyondWindows", scope.beyondWindows()),
                        spent);
    }

    private String template() {
        String approved = clauses.in("c.account", "approved", values(scope.withTemplates()));
        return "(%s and %s and %s)".formatted(REACHABLE, channel("takingTemplates", scope.takingTemplates()), approved);
    }

    private String tag() {
        return "(%s and %s)".formatted(REACHABLE, channel("takingTags", scope.takingTags()));
    }

    private String channel(String name, List<Channel> channels) {
        return clauses.in("c.channel", name, values(channels));
    }

    /// The kinds of grant that serve the sender.
    private List<String> kinds() {
        return switch (sender) {
            case PERSON -> List.of(SentAs.PLAIN.name(), SentAs.HUMAN_AGENT.name());
            case BOT -> List.of(SentAs.PLAIN.name());
        };
    }

    private static List<String> values(Collection<?> ids) {
        return ids.stream().map(Object::toString).toList();
    }
}
