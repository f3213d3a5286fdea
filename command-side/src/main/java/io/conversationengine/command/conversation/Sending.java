package io.conversationengine.command.conversation;

import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import io.conversationengine.command.channel.Account;
import io.conversationengine.command.conversation.Memory.Outbound;
import io.conversationengine.kernel.channel.AllowanceId;
import io.conversationengine.kernel.conversation.ConversationAnswer;
import io.conversationengine.kernel.conversation.ConversationAnswer.NotUnderstood;
import io.conversationengine.kernel.conversation.ConversationAnswer.Sent;
import io.conversationengine.kernel.conversation.ConversationCommand.RefuseHeldOutbound;
import io.conversationengine.kernel.conversation.ConversationCommand.SendOutbound;
import io.conversationengine.kernel.conversation.ConversationEvent.*;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.kernel.rule.SentAs;
import io.conversationengine.kernel.rule.Window;
import io.conversationengine.kernel.verdict.Instead;
import io.conversationengine.kernel.verdict.Judge;
import io.conversationengine.kernel.verdict.Refusal;
import io.conversationengine.kernel.verdict.Sender;
import io.conversationengine.kernel.verdict.Situation;
import io.conversationengine.kernel.verdict.Verdict;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.AgentId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.axonframework.messaging.MetaData;

/// A message of the business on its way out: judged, and then accepted, held or refused (DESIGN.md 3.2, rules 6 and 8
/// to 10).
record Sending(Moment moment, Account account) {

    /// A message and what is recorded with it.
    private record Letter(MessageId id, Content content, Actor by, MetaData request) {}

    ConversationAnswer send(SendOutbound command) {
        Letter letter = new Letter(
                command.message(),
                command.content(),
                command.by(),
                metaData().and(ConversationState.KEY, command.key().value()));
        switch (judge(letter.by()).judge(letter.content())) {
            case Verdict.NotUnderstood(String field, String problem) -> {
                return new NotUnderstood(field, problem);
            }
            case Verdict.Allowed allowed -> accept(letter, allowed.as());
            case Verdict.Held _ -> hold(letter);
            case Verdict.Refused refused -> refuse(letter, refused.refusal());
        }
        Outbound sent = Objects.requireNonNull(state().memory.sent(letter.id()));
        return new Sent(sent.outcome(), false, getVersion());
    }

    /// The allowance has room: the message is judged anew, for the customer may have written or gone since.
    void release(Outbound held) {
        Letter letter = letterOf(held);
        switch (judge(held.actor()).judge(letter.content())) {
            case Verdict.Allowed allowed -> accept(letter, allowed.as());
            case Verdict.Refused refused -> refuse(letter, refused.refusal());
            case Verdict.Held _ -> accept(letter, SentAs.BOT_INITIATED);
            case Verdict.NotUnderstood _ -> accept(letter, SentAs.BOT_INITIATED);
        }
    }

    /// The allowance has no room: the message is judged anew all the same, for one that the customer allows needs none,
    /// and none helps one that cannot reach the customer.
    void refuseHeld(Outbound held, RefuseHeldOutbound command) {
        Letter letter = letterOf(held);
        switch (judge(held.actor()).judge(letter.content())) {
            case Verdict.Allowed allowed -> accept(letter, allowed.as());
            case Verdict.Refused refused -> refuse(letter, refused.refusal());
            case Verdict.Held _ -> refuse(letter, spent(command));
            case Verdict.NotUnderstood _ -> refuse(letter, spent(command));
        }
    }

    private static Refusal spent(RefuseHeldOutbound command) {
        List<Instead> instead = List.of(
                new Instead.NextMonth(command.allowance().endsAt()),
                new Instead.CommercialTerms(),
                new Instead.AwaitCustomer());
        return new Refusal(Refusal.Reason.MONTHLY_QUOTA_SPENT, command.since(), instead);
    }

    Judge judge(Actor by) {
        Situation situation = new Situation(state().window.grants(), state().unreachableSince, account.templates());
        return new Judge(account.rules(), situation, Sender.of(by), now());
    }

    private void accept(Letter letter, SentAs as) {
        moment.expireWindow();
        boolean firstToAnswer = state().open && state().assignee == null;
        if (!state().open) {
            moment.reopen(letter.by());
            moment.assignOnOpening(letter.by(), account.workspace());
        }
        record(letter, as);
        if (firstToAnswer && letter.by() instanceof Actor.Person(AgentId agent)) {
            moment.apply(
                    new AgentAssigned(id(), agent, state().team, AssignmentCause.FIRST_MESSAGE, letter.by(), now()));
        }
        moment.closeWindowIfOver(WindowEnd.LIMIT_REACHED, now());
    }

    private void record(Letter letter, SentAs as) {
        MessagingWindow window = state().window;
        Window after = window.grants().afterMessage(now());
        OutboundAccepted accepted = new OutboundAccepted(
                id(),
                letter.id(),
                letter.content(),
                as,
                window.open(),
                window.open() ? after.left(now()).orElse(null) : null,
                window.shortenedBy(after, id(), now()),
                window.open() ? moment.endOf(after) : null,
                state().session.plusAccepted(now()),
                letter.by(),
                now());
        moment.apply(accepted, letter.request());
    }

    private void hold(Letter letter) {
        moment.expireWindow();
        AllowanceId allowance = AllowanceId.at(account.key(), now());
        OutboundHeld held = new OutboundHeld(id(), letter.id(), letter.content(), allowance, letter.by(), now());
        moment.apply(held, letter.request());
    }

    private void refuse(Letter letter, Refusal refusal) {
        moment.expireWindow();
        moment.apply(
                new OutboundRefused(
                        id(),
                        letter.id(),
                        letter.content(),
                        refusal,
                        state().open ? state().session.plusRefused() : null,
                        letter.by(),
                        now()),
                letter.request());
    }

    private Letter letterOf(Outbound held) {
        return new Letter(held.message(), Objects.requireNonNull(held.content()), held.actor(), metaData());
    }

    private MetaData metaData() {
        return MetaData.with(
                ConversationState.CHANNEL, account.rules().channel().value());
    }

    private ConversationState state() {
        return moment.state();
    }

    private ConversationId id() {
        return moment.id();
    }

    private Instant now() {
        return moment.now();
    }
}
