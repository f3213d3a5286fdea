package io.conversationengine.command.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.conversation.ConversationAnswer.WindowRuns;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationEvent.*;
import io.conversationengine.kernel.conversation.Session;
import io.conversationengine.kernel.rule.Window;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Counts again what the events say that was counted, and sees that they come in an order that makes sense.
final class Bookkeeping {
    private int windows;
    private boolean windowOpen;
    private int sentInWindow;
    private @Nullable Session session;
    private boolean open;

    /// When the saga of the open window asks next, at the latest.
    private Instant asksAt = Instant.MAX;

    void record(ConversationEvent event) {
        if (event instanceof MayShortenWindow shortened && shortened.shortened() != null) {
            asksAt = event.at();
        }
        switch (event) {
            case ConversationOpened e -> begin(e.session(), e.at());
            case ConversationReopened e -> begin(e.session(), e.at());
            case ConversationClosed e -> {
                assertThat(e.totals()).isEqualTo(session);
                open = false;
            }
            case CustomerReplyReceived e -> counted(running().plusCustomerMessage(), e.session());
            case OutboundAccepted e -> {
                assertThat(e.inWindow()).isEqualTo(windowOpen);
                counted(running().plusAccepted(e.at()), e.session());
                sentInWindow++;
            }
            case OutboundRefused e -> counted(open ? running().plusRefused() : null, e.session());
            case OutboundFailed e -> counted(open ? running().plusFailed() : null, e.session());
            case WindowOpened e -> windowOpened(e);
            case WindowClosed e -> windowClosed(e);
            case WindowClosingSoon _, OutboundHeld _, OutboundSent _, OutboundDelivered _, OutboundRead _ -> {}
            case UnreachableCleared _, AgentAssigned _, AgentUnassigned _, TeamAssigned _, TeamUnassigned _ -> {}
        }
    }

    /// What the saga is told when it asks.
    void record(WindowRuns answer) {
        asksAt = answer.askAgainAt();
    }

    /// A window is recorded as open while a grant holds, and its saga asks before it is over.
    void agreesWith(Window window, Instant now) {
        assertThat(windowOpen).as("a window is open").isEqualTo(window.holds(now));
        if (windowOpen) {
            assertThat(asksAt).isBeforeOrEqualTo(window.endsAt().orElseThrow());
        }
    }

    /// How many have been opened.
    int windows() {
        return windows;
    }

    private void begin(int number, Instant at) {
        assertThat(open).isFalse();
        assertThat(number).isEqualTo(session == null ? 1 : session.number() + 1);
        session = Session.begun(number, at);
        open = true;
    }

    private Session running() {
        assertThat(open).as("a session is open").isTrue();
        return Objects.requireNonNull(session);
    }

    private void counted(@Nullable Session expected, @Nullable Session said) {
        assertThat(said).isEqualTo(expected);
        session = said == null ? session : said;
    }

    private void windowOpened(WindowOpened event) {
        assertThat(windowOpen).isFalse();
        windows++;
        assertThat(event.window().number()).isEqualTo(windows);
        windowOpen = true;
        sentInWindow = 0;
        asksAt = event.endsAt();
    }

    private void windowClosed(WindowClosed event) {
        assertThat(windowOpen).isTrue();
        assertThat(event.window().number()).isEqualTo(windows);
        assertThat(event.sent()).isEqualTo(sentInWindow);
        assertThat(event.endedAt()).isBeforeOrEqualTo(event.at());
        windowOpen = false;
    }
}
