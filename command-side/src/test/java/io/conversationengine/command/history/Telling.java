package io.conversationengine.command.history;

import static io.conversationengine.kernel.channel.ChannelFixture.ACCOUNT_KEY;
import static io.conversationengine.kernel.conversation.ConversationFixture.CONVERSATION;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.command.Scene;
import io.conversationengine.command.Then;
import io.conversationengine.command.conversation.Conversations;
import io.conversationengine.command.decision.Premises;
import io.conversationengine.kernel.channel.Account;
import io.conversationengine.kernel.conversation.Acts;
import io.conversationengine.kernel.conversation.ConversationAnswer.WindowRuns;
import io.conversationengine.kernel.conversation.ConversationCommand.RefuseHeldOutbound;
import io.conversationengine.kernel.conversation.ConversationCommand.ReleaseHeldOutbound;
import io.conversationengine.kernel.conversation.ConversationCommand.SendOutbound;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundAccepted;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundHeld;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundRefused;
import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.kernel.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Asks one thing after another, and holds what is recorded against the rules said plainly.
final class Telling {
    private static final String NOTHING = "nothing";
    private static final String HELD = "held";
    private static final Duration KEYS_ARE_KEPT = Duration.ofDays(30);

    private final Premises premises;
    private final Scene<?> scene;
    private final Chronicle chronicle = new Chronicle();
    private final Bookkeeping books = new Bookkeeping();
    private final Map<MessageId, Instant> decidedAt = new HashMap<>();
    private final Map<MessageId, SendOutbound> held = new HashMap<>();

    Telling(Premises premises) {
        this.premises = premises;
        this.scene = Conversations.on(premises);
    }

    void ask(Instant now, Object command) {
        Account account = premises.registry.account(ACCOUNT_KEY).orElseThrow();
        String expected = expected(command, account, now);

        Then then = scene.when(now, command).succeeds();

        List<ConversationEvent> events = then.events(ConversationEvent.class);
        assertThat(outcomes(events)).isEqualTo(expected);
        events.forEach(event -> {
            chronicle.record(event, account);
            books.record(event);
        });
        then.answered(WindowRuns.class).ifPresent(books::record);
        if (!events.isEmpty()) {
            books.agreesWith(chronicle.window(), now);
        }
    }

    /// When the window ends, if it is open and nothing more happens.
    Optional<Instant> nextEnd(Instant now) {
        return chronicle.window().endsAt().filter(now::isBefore);
    }

    int windows() {
        return books.windows();
    }

    Set<Class<?>> typesOfEvents() {
        return scene.events(CONVERSATION, ConversationEvent.class).stream()
                .map(Object::getClass)
                .collect(toSet());
    }

    void endsInASnapshotThatKeepsEverything() {
        scene.assertSnapshotKeepsEverything(CONVERSATION);
    }

    /// A message is decided once, a held one once more.
    private String expected(Object command, Account account, Instant now) {
        return switch (command) {
            case SendOutbound send -> isKnown(send.message(), now) ? NOTHING : expected(send, account, now);
            case ReleaseHeldOutbound release -> expectedOfRelease(held.remove(release.message()), account, now);
            case RefuseHeldOutbound refuse -> expectedOfRefusal(held.remove(refuse.message()), refuse, account, now);
            default -> NOTHING;
        };
    }

    private String expected(SendOutbound send, Account account, Instant now) {
        String outcome = outcome(chronicle.verdictOn(send.content(), send.by(), account, now));
        if (!outcome.equals(NOTHING)) {
            decidedAt.put(send.message(), now);
        }
        if (outcome.equals(HELD)) {
            held.put(send.message(), send);
        }
        return outcome;
    }

    /// A key is remembered for thirty days, and while its message is held.
    private boolean isKnown(MessageId message, Instant now) {
        Instant at = decidedAt.get(message);
        return held.containsKey(message) || (at != null && !at.isBefore(now.minus(KEYS_ARE_KEPT)));
    }

    private String expectedOfRelease(@Nullable SendOutbound held, Account account, Instant now) {
        if (held == null) {
            return NOTHING;
        }
        decidedAt.put(held.message(), now);
        String outcome = outcome(chronicle.verdictOn(held.content(), held.by(), account, now));
        return outcome.equals(HELD) || outcome.equals(NOTHING) ? "BOT_INITIATED" : outcome;
    }

    /// What the customer allows by now needs no allowance.
    private String expectedOfRefusal(
            @Nullable SendOutbound held, RefuseHeldOutbound refuse, Account account, Instant now) {
        if (held == null) {
            return NOTHING;
        }
        decidedAt.put(held.message(), now);
        // Neither who may be written to nor who cannot be reached depends on an allowance.
        String outcome = outcome(chronicle.verdictOn(held.content(), held.by(), account, now));
        return outcome.equals(HELD) || outcome.equals(NOTHING)
                ? Acts.quotaSpent(refuse).toString()
                : outcome;
    }

    private static String outcome(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Allowed allowed -> allowed.as().name();
            case Verdict.Refused refused -> refused.refusal().toString();
            case Verdict.Held _ -> HELD;
            case Verdict.NotUnderstood _ -> NOTHING;
        };
    }

    private static String outcomes(List<ConversationEvent> events) {
        List<String> outcomes = events.stream().flatMap(Telling::outcome).toList();
        return outcomes.isEmpty() ? NOTHING : String.join(", ", outcomes);
    }

    private static Stream<String> outcome(ConversationEvent event) {
        return switch (event) {
            case OutboundAccepted accepted -> Stream.of(accepted.sentAs().name());
            case OutboundRefused refused -> Stream.of(refused.refusal().toString());
            case OutboundHeld _ -> Stream.of(HELD);
            default -> Stream.empty();
        };
    }
}
