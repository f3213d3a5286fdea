package io.conversationengine.query.inbox;

import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.rule.SentAs;
import io.conversationengine.kernel.timeline.Question.Sendable;
import io.conversationengine.kernel.verdict.Sender;
import io.conversationengine.query.channel.Reach;
import io.conversationengine.query.search.Clauses;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;

/// The conditions under which a conversation may be written to at an instant: what the judge would say of each, so that
/// a page and its total hold those and no others. A grant that is stored decides as it does there; what the rules allow
/// beside grants is the same for all conversations of a channel or an account.
final class SendableClauses {

    private static final String REACHABLE = "c.unreachable_since is null and not c.erased";

    private final Reach reach;
    private final Sender sender;
    private final Clauses clauses = new Clauses();

    private SendableClauses(Reach reach, Sender sender) {
        this.reach = reach;
        this.sender = sender;
    }

    static Clauses of(Sendable sendable, Reach reach, Sender sender, Instant now) {
        return new SendableClauses(reach, sender).all(sendable, now);
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
        String spent = clauses.in("c.account", "spent", values(reach.spent()));
        return """
                (%s and %s
                    and (%s or %s and not %s or coalesce(c.window_ends_at > :now, false)
                        and search.holds(c.grants, cast(array[:grants] as text[]), :now)))""".formatted(
                        REACHABLE,
                        channel("known", reach.known()),
                        channel("anyTime", reach.anyTime()),
                        channel("beyondWindows", reach.beyondWindows()),
                        spent);
    }

    private String template() {
        String approved = clauses.in("c.account", "approved", values(reach.withTemplates()));
        return "(%s and %s and %s)".formatted(REACHABLE, channel("takingTemplates", reach.takingTemplates()), approved);
    }

    private String tag() {
        return "(%s and %s)".formatted(REACHABLE, channel("takingTags", reach.takingTags()));
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
