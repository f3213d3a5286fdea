package io.conversationengine.query.timeline;

import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.query.TimelineEntry;

/// What happens once and stays as it is.
final class Entries {

    private Entries() {}

    static TimelineEntry of(ConversationEvent.ConversationOpened event, long position) {
        return new TimelineEntry.SessionOpened(position, event.at(), event.actor(), event.session(), event.cause());
    }

    static TimelineEntry of(ConversationEvent.ConversationReopened event, long position) {
        return new TimelineEntry.SessionReopened(position, event.at(), event.actor(), event.session(), event.cause());
    }

    static TimelineEntry of(ConversationEvent.CustomerReplyReceived event, long position) {
        return new TimelineEntry.CustomerMessage(
                position,
                event.at(),
                event.actor(),
                event.message(),
                event.content(),
                event.truncated(),
                event.fullLength(),
                event.trigger(),
                event.sentAt(),
                event.windowEffect());
    }

    static TimelineEntry of(ConversationEvent.WindowOpened event, long position) {
        return new TimelineEntry.WindowOpened(
                position,
                event.at(),
                event.actor(),
                event.window(),
                event.endsAt(),
                event.grants().grants());
    }

    static TimelineEntry of(ConversationEvent.WindowClosingSoon event, long position) {
        return new TimelineEntry.WindowClosingSoon(position, event.at(), event.actor(), event.window(), event.endsAt());
    }

    static TimelineEntry of(ConversationEvent.WindowClosed event, long position) {
        return new TimelineEntry.WindowClosed(
                position, event.at(), event.actor(), event.window(), event.reason(), event.endedAt(), event.sent());
    }

    static TimelineEntry of(ConversationEvent.UnreachableCleared event, long position) {
        return new TimelineEntry.UnreachableCleared(position, event.at(), event.actor());
    }

    static TimelineEntry of(ConversationEvent.AgentAssigned event, long position) {
        return new TimelineEntry.Assigned(
                position, event.at(), event.actor(), event.agent(), event.team(), event.cause());
    }

    static TimelineEntry of(ConversationEvent.AgentUnassigned event, long position) {
        return new TimelineEntry.Unassigned(
                position, event.at(), event.actor(), event.agent(), event.team(), event.cause());
    }

    static TimelineEntry of(ConversationEvent.TeamAssigned event, long position) {
        return new TimelineEntry.Assigned(position, event.at(), event.actor(), null, event.team(), event.cause());
    }

    static TimelineEntry of(ConversationEvent.TeamUnassigned event, long position) {
        return new TimelineEntry.Unassigned(position, event.at(), event.actor(), null, event.team(), event.cause());
    }

    static TimelineEntry of(ConversationEvent.ConversationClosed event, long position) {
        return new TimelineEntry.SessionClosed(
                position,
                event.at(),
                event.actor(),
                event.session(),
                event.category(),
                event.summary(),
                event.totals());
    }
}
