package io.conversationengine.command.history;

import static io.conversationengine.kernel.channel.ChannelFixture.TEMPLATE;
import static io.conversationengine.kernel.conversation.Acts.*;
import static io.conversationengine.kernel.conversation.ConversationFixture.OPENED_AT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.ANNA;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.BOT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.PERSON;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.SALES;

import io.conversationengine.command.decision.Premises;
import io.conversationengine.kernel.channel.AccountSettings;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.message.DeliveryStatus;
import io.conversationengine.kernel.message.FailureReason;
import io.conversationengine.kernel.message.MessageFixture;
import io.conversationengine.kernel.rule.ChannelRules;
import io.conversationengine.kernel.rule.RuleFixture;
import io.conversationengine.kernel.rule.RuleOverrides;
import io.conversationengine.kernel.rule.Trigger;
import io.conversationengine.kernel.workspace.Actor;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;

/// What customers, agents, bots, providers and deadlines might ask next. Some of it was asked before, and receipts are
/// mostly of messages that were sent.
final class RandomActs {
    private static final List<Actor> ACTORS = List.of(PERSON, OTHER_PERSON, BOT);
    private static final List<Content> CONTENTS = List.of(
            MessageFixture.TEXT,
            MessageFixture.TEXT,
            MessageFixture.MEDIA,
            MessageFixture.TEMPLATE_MESSAGE,
            MessageFixture.TAGGED,
            MessageFixture.OTHER);
    private static final List<FailureReason> REASONS = List.of(
            FailureReason.WINDOW_CLOSED,
            FailureReason.COUNT_EXCEEDED,
            FailureReason.RECIPIENT_BLOCKED,
            FailureReason.RECIPIENT_BLOCKED,
            FailureReason.RATE_LIMITED);
    private static final List<DeliveryStatus> RECEIVED =
            List.of(DeliveryStatus.SENT, DeliveryStatus.SENT, DeliveryStatus.DELIVERED, DeliveryStatus.READ);
    private static final List<String> STATUSES = List.of("APPROVED", "APPROVED", "PENDING", "PAUSED");
    private static final List<Duration> STEPS =
            List.of(MICRO, Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofHours(5));
    private static final Duration LATEST_NEWS = Duration.ofHours(30);

    private final SplittableRandom random;
    private int customerMessages;
    private int messages;

    RandomActs(SplittableRandom random) {
        this.random = random;
    }

    /// An account on a shipped channel, mostly one with a window, in a workspace that names the channel's edition.
    Premises premises() {
        List<ChannelRules> channels = RuleFixture.everyChannel()
                .filter(rules -> rules.hasWindow() || random.nextInt(4) == 0)
                .toList();
        ChannelRules rules = one(channels);
        return Premises.on(rules.channel().value())
                .inEdition(rules.edition())
                .withTemplate(TEMPLATE, "APPROVED", OPENED_AT);
    }

    Duration step() {
        return one(STEPS).multipliedBy(1 + random.nextInt(3));
    }

    /// The first thing that is ever asked.
    Object first(Instant now) {
        return random.nextBoolean() ? reply(now) : begin(one(ACTORS));
    }

    /// @param windows how many have been opened
    Object next(Instant now, int windows) {
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4 -> reply(now);
            case 5, 6, 7, 8 -> send(newOrOld("m-", messages++), one(CONTENTS), one(ACTORS));
            case 9, 10 -> failure(sent(), one(REASONS), before(now));
            case 11 -> receipt(sent(), one(RECEIVED), before(now));
            case 12 -> release(sent());
            case 13 -> refuseHeld(sent(), before(now));
            case 14 -> expire(Math.max(1, windows - random.nextInt(2)));
            case 15 -> warn(Math.max(1, windows - random.nextInt(2)));
            default -> requestOfAgent();
        };
    }

    /// Now and then the workspace, the account or a template changes.
    void change(Premises premises, Instant now) {
        switch (random.nextInt(40)) {
            case 0 -> premises.inEdition(RuleFixture.PROVIDERS);
            case 1 -> premises.inEdition(RuleFixture.RESPOND_IO);
            case 2, 3, 4 -> premises.warning(Duration.ofHours(12));
            case 5 -> premises.unassigningOnClose();
            case 6 -> premises.with(AccountSettings.DEFAULTS);
            case 7, 8, 9 -> premises.with(new AccountSettings(null, false, overrides()));
            case 10 -> premises.withTemplate(TEMPLATE, one(STATUSES), now);
            default -> {}
        }
    }

    Trigger trigger() {
        return random.nextInt(3) > 0 ? Trigger.MESSAGE : one(List.of(Trigger.values()));
    }

    private Object requestOfAgent() {
        return switch (random.nextInt(6)) {
            case 0, 1 -> close();
            case 2 -> reopen(one(ACTORS));
            case 3 -> one(List.of(assign(ANNA), assign(BEN), assign(SALES), assign(BEN, SALES)));
            case 4 -> unassign();
            default -> clearUnreachable();
        };
    }

    private Object reply(Instant now) {
        return replied(newOrOld("c-", customerMessages++), trigger(), random.nextInt(4) > 0 ? now : before(now));
    }

    private String newOrOld(String prefix, int next) {
        return prefix + (random.nextInt(5) > 0 ? next : random.nextInt(next + 1));
    }

    /// One of the messages that were sent last.
    private String sent() {
        return "m-" + Math.max(0, messages - 1 - random.nextInt(6));
    }

    private RuleOverrides overrides() {
        return new RuleOverrides(
                Duration.ofHours(1L + random.nextInt(30)), null, 1 + random.nextInt(3), random.nextInt(10));
    }

    private Instant before(Instant now) {
        return now.minus(random.nextLong(LATEST_NEWS.toNanos() / 1_000), ChronoUnit.MICROS);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
