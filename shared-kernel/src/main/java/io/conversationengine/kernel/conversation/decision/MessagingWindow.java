package io.conversationengine.kernel.conversation.decision;

import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.conversation.WindowId;
import io.conversationengine.kernel.rule.Grant;
import io.conversationengine.kernel.rule.Window;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The conversation's messaging window: its grants, and what is recorded of it.
record MessagingWindow(ConversationId conversation, Window grants, WindowHistory history) {

    WindowId id() {
        return new WindowId(conversation, history.number());
    }

    boolean open() {
        return history.open();
    }

    boolean is(WindowId window) {
        return open() && history.number() == window.number();
    }

    /// Whether it is recorded as open, but nothing holds any more.
    boolean isOver(Instant now) {
        return open() && !grants.holds(now);
    }

    /// When it ends if nothing more happens. A spent window has ended already, at `now`.
    Instant endsAt(Instant now) {
        return grants.endsAt().orElse(now);
    }

    /// When its end is to be announced; null for never, or not again.
    @Nullable
    Instant warnAt(Instant now) {
        return history.warnBefore() == null ? null : endsAt(now).minus(history.warnBefore());
    }

    /// The grants after an act of the customer gave some; the same ones when all of them are over already, or
    /// overruled.
    Window after(List<Grant> given, Instant actedAt, Instant now) {
        Instant overruledUpTo = history.overruledUpTo();
        boolean overruled = overruledUpTo != null && !actedAt.isAfter(overruledUpTo);
        boolean over = given.stream().noneMatch(grant -> grant.runs(now));
        return overruled || over
                ? grants
                : grants.with(given.stream().map(this::lessAccepted).toList());
    }

    /// This window's id when its end would come nearer with these grants.
    @Nullable
    WindowId shortenedBy(Window after, Instant now) {
        boolean nearer =
                open() && after.holds(now) && endsAt(now).isAfter(after.endsAt().orElse(now));
        return nearer ? id() : null;
    }

    /// What of a grant is left by the messages that were accepted since it was given.
    private Grant lessAccepted(Grant grant) {
        Grant counted = grant;
        for (Instant accepted : history.acceptedAt()) {
            counted = counted.afterMessage(accepted);
        }
        return counted;
    }
}
