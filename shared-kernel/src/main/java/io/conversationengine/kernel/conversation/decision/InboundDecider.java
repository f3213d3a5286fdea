package io.conversationengine.kernel.conversation.decision;

import io.conversationengine.kernel.channel.Account;
import io.conversationengine.kernel.conversation.ConversationAnswer.Replied;
import io.conversationengine.kernel.conversation.ConversationCommand.CustomerReplied;
import io.conversationengine.kernel.conversation.ConversationEvent.*;
import io.conversationengine.kernel.conversation.WindowId;
import io.conversationengine.kernel.rule.Window;
import io.conversationengine.kernel.workspace.Actor;
import java.time.Instant;

/// Decides what a message of the customer changes (docs/design.md, rules 2 to 5).
record InboundDecider(Draft draft, CustomerReplied command) {

    Replied receive(Account account) {
        if (!draft.isOpened()) {
            draft.open(account, command.contact(), Actor.customer());
        } else {
            draft.expireWindow();
            if (!draft.facts().open()) {
                draft.reopen(Actor.customer());
            }
        }
        record(account);
        draft.closeWindowIfOver(WindowEnd.LIMIT_REACHED, draft.now());
        return replied(false, draft.now());
    }

    /// It came again, and changes nothing.
    Replied recognise(Instant firstCameAt) {
        return replied(true, firstCameAt);
    }

    private void record(Account account) {
        Instant now = draft.now();
        Instant actedAt = actedAt(now);
        MessagingWindow before = draft.window();
        Window after = before.after(account.rules().grantsAfter(command.trigger(), actedAt), actedAt, now);
        boolean opens = !before.open() && !after.equals(before.grants()) && after.holds(now);
        draft.add(new CustomerReplyReceived(
                draft.id(),
                command.message(),
                command.content(),
                command.fullLength(),
                command.trigger(),
                command.sentAt(),
                after,
                before.open() ? WindowEffect.EXTENDED : opens ? WindowEffect.OPENED : WindowEffect.NONE,
                before.shortenedBy(after, now),
                before.open() || opens ? draft.endOf(after) : null,
                draft.facts().session().plusCustomerMessage(),
                Actor.customer(),
                now));
        if (opens) {
            WindowId window = new WindowId(draft.id(), before.history().number() + 1);
            Instant endsAt = after.endsAt().orElse(now);
            draft.add(new WindowOpened(
                    draft.id(), window, after, endsAt, account.workspace().warnBefore(), Actor.customer(), now));
        }
    }

    private Replied replied(boolean duplicate, Instant cameAt) {
        Instant actedAt = actedAt(cameAt);
        boolean late = actedAt.isBefore(Latest.of(draft.state().customerActedAt(), actedAt));
        return new Replied(duplicate, draft.version(), actedAt, late);
    }

    private Instant actedAt(Instant cameAt) {
        return command.sentAt().isBefore(cameAt) ? command.sentAt() : cameAt;
    }
}
