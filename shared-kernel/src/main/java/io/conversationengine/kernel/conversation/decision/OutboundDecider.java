package io.conversationengine.kernel.conversation.decision;

import io.conversationengine.kernel.EventMetadata;
import io.conversationengine.kernel.channel.Account;
import io.conversationengine.kernel.channel.AllowanceId;
import io.conversationengine.kernel.conversation.ConversationAnswer.NotUnderstood;
import io.conversationengine.kernel.conversation.ConversationAnswer.SendingAnswer;
import io.conversationengine.kernel.conversation.ConversationAnswer.Sent;
import io.conversationengine.kernel.conversation.ConversationAnswer.TooMuchHeld;
import io.conversationengine.kernel.conversation.ConversationCommand.RefuseHeldOutbound;
import io.conversationengine.kernel.conversation.ConversationCommand.SendOutbound;
import io.conversationengine.kernel.conversation.ConversationEvent.*;
import io.conversationengine.kernel.conversation.ConversationFacts;
import io.conversationengine.kernel.conversation.recent.SentMessage;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.kernel.rule.SentAs;
import io.conversationengine.kernel.rule.Window;
import io.conversationengine.kernel.verdict.Judge;
import io.conversationengine.kernel.verdict.Refusal;
import io.conversationengine.kernel.verdict.Sender;
import io.conversationengine.kernel.verdict.Situation;
import io.conversationengine.kernel.verdict.Verdict;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.AgentId;
import java.util.Map;
import java.util.Objects;

/// Decides what becomes of a message of the business: it is judged, and then accepted, held or refused
/// (docs/design.md, rules 6 and 8 to 10).
record OutboundDecider(Draft draft, Account account) {

    /// A message and what is recorded beside it.
    private record Letter(MessageId id, Content content, Actor by, Map<String, String> metadata) {}

    SendingAnswer send(SendOutbound command) {
        Letter letter = new Letter(
                command.message(),
                command.content(),
                command.by(),
                Map.of(
                        EventMetadata.CHANNEL, account.rules().channel().value(),
                        EventMetadata.IDEMPOTENCY_KEY, command.key().value()));
        switch (judge(letter.by()).judge(letter.content())) {
            case Verdict.NotUnderstood(String field, String problem) -> {
                return new NotUnderstood(field, problem);
            }
            case Verdict.Allowed allowed -> accept(letter, allowed.as());
            case Verdict.Held _ -> {
                if (!draft.state().messages().mayHold(letter.content())) {
                    return new TooMuchHeld();
                }
                hold(letter);
            }
            case Verdict.Refused refused -> refuse(letter, refused.refusal());
        }
        SentMessage sent = Objects.requireNonNull(draft.state().messages().sent(letter.id()));
        return new Sent(sent.outcome(), false, draft.version());
    }

    /// The allowance has room: the message is judged anew, for the customer may have written or gone since.
    void release(SentMessage held) {
        Letter letter = letterOf(held);
        switch (judge(letter.by()).judge(letter.content())) {
            case Verdict.Allowed allowed -> accept(letter, allowed.as());
            case Verdict.Refused refused -> refuse(letter, refused.refusal());
            case Verdict.Held _ -> accept(letter, SentAs.BOT_INITIATED);
            case Verdict.NotUnderstood _ -> accept(letter, SentAs.BOT_INITIATED);
        }
    }

    /// The allowance has no room: the message is judged anew all the same, for one that the customer allows needs none,
    /// and none helps one that cannot reach the customer.
    void refuseHeld(SentMessage held, RefuseHeldOutbound command) {
        Letter letter = letterOf(held);
        Refusal spent =
                Refusal.ofSpentAllowance(command.since(), command.allowance().endsAt());
        switch (judge(letter.by()).judge(letter.content())) {
            case Verdict.Allowed allowed -> accept(letter, allowed.as());
            case Verdict.Refused refused -> refuse(letter, refused.refusal());
            case Verdict.Held _ -> refuse(letter, spent);
            case Verdict.NotUnderstood _ -> refuse(letter, spent);
        }
    }

    Judge judge(Actor by) {
        ConversationFacts facts = draft.facts();
        Situation situation = new Situation(facts.grants(), facts.unreachableSince(), account.templates());
        return new Judge(account.rules(), situation, Sender.of(by), draft.now());
    }

    private void accept(Letter letter, SentAs as) {
        draft.expireWindow();
        boolean firstToAnswer =
                draft.facts().open() && draft.facts().assignment().agent() == null;
        if (!draft.facts().open()) {
            draft.reopen(letter.by());
            draft.assignOnOpening(letter.by(), account.workspace());
        }
        draft.add(accepted(letter, as), letter.metadata());
        if (firstToAnswer && letter.by() instanceof Actor.Person(AgentId agent)) {
            draft.add(new AgentAssigned(
                    draft.id(),
                    agent,
                    draft.facts().assignment().team(),
                    AssignmentCause.FIRST_MESSAGE,
                    letter.by(),
                    draft.now()));
        }
        draft.closeWindowIfOver(WindowEnd.LIMIT_REACHED, draft.now());
    }

    private OutboundAccepted accepted(Letter letter, SentAs as) {
        MessagingWindow window = draft.window();
        Window after = window.grants().afterMessage(draft.now());
        return new OutboundAccepted(
                draft.id(),
                letter.id(),
                letter.content(),
                as,
                window.open(),
                window.open() ? after.left(draft.now()).orElse(null) : null,
                window.shortenedBy(after, draft.now()),
                window.open() ? draft.endOf(after) : null,
                draft.facts().session().plusAccepted(draft.now()),
                letter.by(),
                draft.now());
    }

    private void hold(Letter letter) {
        draft.expireWindow();
        AllowanceId allowance = AllowanceId.at(account.key(), draft.now());
        draft.add(
                new OutboundHeld(draft.id(), letter.id(), letter.content(), allowance, letter.by(), draft.now()),
                letter.metadata());
    }

    private void refuse(Letter letter, Refusal refusal) {
        draft.expireWindow();
        ConversationFacts facts = draft.facts();
        draft.add(
                new OutboundRefused(
                        draft.id(),
                        letter.id(),
                        letter.content(),
                        refusal,
                        facts.open() ? facts.session().plusRefused() : null,
                        letter.by(),
                        draft.now()),
                letter.metadata());
    }

    private Letter letterOf(SentMessage held) {
        return new Letter(
                held.message(),
                Objects.requireNonNull(held.held()),
                held.request().by(),
                Map.of(EventMetadata.CHANNEL, account.rules().channel().value()));
    }
}
