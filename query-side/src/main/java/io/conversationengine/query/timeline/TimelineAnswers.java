package io.conversationengine.query.timeline;

import io.conversationengine.kernel.Total;
import io.conversationengine.kernel.query.Query.FindTimeline;
import io.conversationengine.kernel.query.Query.Order;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.kernel.query.Timeline;
import io.conversationengine.kernel.query.TimelineEntry;
import io.conversationengine.query.channel.Rulebook;
import io.conversationengine.query.conversation.ConversationTable;
import io.conversationengine.query.conversation.ConversationTable.Place;
import io.conversationengine.query.conversation.ParkedConversations;
import io.conversationengine.query.projection.Cursors;
import io.conversationengine.query.projection.Views;
import io.conversationengine.query.projector.Projection;
import java.util.List;
import java.util.OptionalLong;
import org.axonframework.queryhandling.QueryHandler;

/// Answers what happened in a conversation.
final class TimelineAnswers {

    private final Views views;
    private final ConversationTable conversations;
    private final ParkedConversations parked;
    private final TimelineTable timelines;
    private final Rulebook rulebook;
    private final Cursors cursors;

    TimelineAnswers(
            Views views,
            ConversationTable conversations,
            ParkedConversations parked,
            TimelineTable timelines,
            Rulebook rulebook,
            Cursors cursors) {
        this.views = views;
        this.conversations = conversations;
        this.parked = parked;
        this.timelines = timelines;
        this.rulebook = rulebook;
        this.cursors = cursors;
    }

    @QueryHandler
    QueryResult on(FindTimeline query) {
        OptionalLong after = positionAfter(query);
        if (after.isEmpty()) {
            return views.notUnderstood("after", Cursors.PROBLEM);
        }
        return views.answer(
                query,
                () -> conversations
                        .placeOf(query.workspace(), query.conversation())
                        .map(place -> page(query, place, after.getAsLong())),
                position ->
                        parked.missing(query.workspace(), query.conversation().value(), position));
    }

    private Timeline page(FindTimeline query, Place place, long after) {
        List<TimelineEntry> found = timelines.page(query.conversation(), query.order(), after, query.limit() + 1);
        List<TimelineEntry> entries = found.subList(0, Math.min(query.limit(), found.size()));
        String next = found.size() > query.limit()
                ? cursors.write(listOf(query), entries.getLast().position())
                : null;
        Advice advice = new Advice(rulebook.rulesOn(place.account(), place.channel()));
        return new Timeline(
                entries.stream().map(advice::on).toList(),
                next,
                Total.counted(timelines.count(query.conversation(), Total.COUNTED + 1)),
                parked.in(query.workspace(), Projection.TIMELINE).since(query.conversation()));
    }

    private OptionalLong positionAfter(FindTimeline query) {
        long beforeFirst = query.order() == Order.OLDEST_FIRST ? 0 : Long.MAX_VALUE;
        return cursors.readNumber(query.after(), listOf(query), beforeFirst);
    }

    private static String listOf(FindTimeline query) {
        return query.order() + " " + query.conversation();
    }
}
