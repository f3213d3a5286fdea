package io.conversationengine.command.conversation;

import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.conversation.ConversationEvent.WindowClosed;
import io.conversationengine.kernel.conversation.ConversationEvent.WindowOpened;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.conversation.WindowId;
import io.conversationengine.kernel.rule.Grant;
import io.conversationengine.kernel.rule.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The conversation's messaging window: its grants, and whether it was recorded as open.
///
/// @param number of the window that is open or was open last; 0 before the first
/// @param sent messages accepted since it opened
/// @param warnBefore how long before the end to announce it; null for never
/// @param acceptedAt when the last messages were accepted, as many as a grant can count, the oldest first
/// @param overruledUpTo acts up to this instant give nothing, because the provider said so
record MessagingWindow(
        Window grants,
        boolean open,
        int number,
        int sent,
        boolean warned,
        @Nullable Duration warnBefore,
        List<Instant> acceptedAt,
        @Nullable Instant overruledUpTo) {

    static final MessagingWindow NONE =
            new MessagingWindow(Window.NEVER_OPENED, false, 0, 0, false, null, List.of(), null);

    MessagingWindow {
        acceptedAt = List.copyOf(acceptedAt);
    }

    WindowId id(ConversationId conversation) {
        return new WindowId(conversation, number);
    }

    boolean is(WindowId window) {
        return open && number == window.number();
    }

    /// Whether it is recorded as open, but nothing holds any more.
    boolean isOver(Instant now) {
        return open && !grants.holds(now);
    }

    /// When it ends if nothing more happens. A spent window has ended already, at `now`.
    Instant endsAt(Instant now) {
        return grants.endsAt().orElse(now);
    }

    /// When its end is to be announced; null for never, or not again.
    @Nullable
    Instant warnAt(Instant now) {
        return warnBefore == null || warned ? null : endsAt(now).minus(warnBefore);
    }

    /// The grants after an act of the customer gave some; the same ones when all of them are over already, or
    /// overruled.
    Window after(List<Grant> given, Instant actedAt, Instant now) {
        boolean overruled = overruledUpTo != null && !actedAt.isAfter(overruledUpTo);
        boolean over = given.stream().noneMatch(grant -> grant.runs(now));
        return overruled || over
                ? grants
                : grants.with(given.stream().map(this::lessAccepted).toList());
    }

    /// This window's id when its end would come nearer with these grants.
    @Nullable
    WindowId shortenedBy(Window after, ConversationId conversation, Instant now) {
        boolean nearer =
                open && after.holds(now) && endsAt(now).isAfter(after.endsAt().orElse(now));
        return nearer ? id(conversation) : null;
    }

    MessagingWindow with(Window changed) {
        return new MessagingWindow(changed, open, number, sent, warned, warnBefore, acceptedAt, overruledUpTo);
    }

    MessagingWindow on(WindowOpened event) {
        return new MessagingWindow(
                event.grants(), true, event.window().number(), 0, false, event.warnBefore(), acceptedAt, overruledUpTo);
    }

    MessagingWindow on(WindowClosed event) {
        return new MessagingWindow(
                grants, false, event.window().number(), sent, warned, warnBefore, acceptedAt, overruledUpTo);
    }

    MessagingWindow whenWarned() {
        return new MessagingWindow(grants, open, number, sent, true, warnBefore, acceptedAt, overruledUpTo);
    }

    MessagingWindow whenAccepted(Instant at) {
        List<Instant> instants = new ArrayList<>(acceptedAt);
        instants.add(at);
        int tooMany = Math.max(0, instants.size() - Limits.MESSAGES_IN_WINDOW);
        return new MessagingWindow(
                grants.afterMessage(at),
                open,
                number,
                open ? sent + 1 : sent,
                warned,
                warnBefore,
                instants.subList(tooMany, instants.size()),
                overruledUpTo);
    }

    MessagingWindow whenOverruled(Window changed, Instant refusedAt) {
        Instant upTo = ConversationState.later(overruledUpTo, refusedAt);
        return new MessagingWindow(changed, open, number, sent, warned, warnBefore, acceptedAt, upTo);
    }

    private Grant lessAccepted(Grant grant) {
        Grant counted = grant;
        for (Instant accepted : acceptedAt) {
            counted = counted.afterMessage(accepted);
        }
        return counted;
    }
}
