package io.conversationengine.query.timeline;

import io.conversationengine.kernel.Total;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.query.Query.FindPastTimeline;
import io.conversationengine.kernel.query.Query.FindTimeline;
import io.conversationengine.kernel.query.Query.Order;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.kernel.query.Timeline;
import io.conversationengine.kernel.query.TimelineEntry;
import io.conversationengine.log.instant.PastStreams;
import io.conversationengine.query.channel.Rulebook;
import io.conversationengine.query.conversation.ConversationTable;
import io.conversationengine.query.conversation.ConversationTable.Place;
import io.conversationengine.query.conversation.ParkedConversations;
import io.conversationengine.query.history.PastRules;
import io.conversationengine.query.history.PointInTime;
import io.conversationengine.query.history.PointsInTime;
import io.conversationengine.query.projection.Cursors;
import io.conversationengine.query.projection.Views;
import io.conversationengine.query.projector.Projection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.beans.factory.ObjectProvider;

/// Answers what happened in a conversation.
final class TimelineAnswers {

    private final Views views;
    private final ConversationTable conversations;
    private final ParkedConversations parked;
    private final TimelineTable timelines;
    private final Rulebook rulebook;
    private final Cursors cursors;
    private final PastQuestions past;

    TimelineAnswers(
            Views views,
            ConversationTable conversations,
            ParkedConversations parked,
            TimelineTable timelines,
            Rulebook rulebook,
            Cursors cursors,
            PastQuestions past) {
        this.views = views;
        this.conversations = conversations;
        this.parked = parked;
        this.timelines = timelines;
        this.rulebook = rulebook;
        this.cursors = cursors;
        this.past = past;
    }

    /// What a timeline of the past needs beside today's.
    ///
    /// @param log none where events are kept in another store
    record PastQuestions(PointsInTime points, ObjectProvider<PastStreams> log, PastRules rules) {}

    @QueryHandler
    QueryResult on(FindTimeline query) {
        return answer(query, Long.MAX_VALUE, listOf(query), (place, page) -> {
            Advice advice = new Advice(rulebook.rulesOn(place.account(), place.channel()));
            return page.stream().map(advice::on).toList();
        });
    }

    /// From the rows of today, as soon as they have seen what is asked for.
    @QueryHandler
    QueryResult on(FindPastTimeline query) {
        return past.points().at(query, query.asOf(), point -> {
            FindTimeline today = new FindTimeline(
                    query.workspace(),
                    query.conversation(),
                    query.order(),
                    query.after(),
                    query.limit(),
                    Math.max(query.atLeast(), point.position()));
            return point.answering(answer(
                    today,
                    point.position(),
                    listOf(today) + query.asOf(),
                    (place, page) -> then(today, place, page, point)));
        });
    }

    private List<TimelineEntry> then(FindTimeline query, Place place, List<TimelineEntry> page, PointInTime point) {
        AccountKey account = place.account();
        Advice advice = new Advice(past.rules().on(account, point).rulesOn(account.account(), place.channel()));
        return new PastEntries(past.log().getObject())
                .asOf(query.conversation(), page, point.position()).stream()
                        .map(advice::on)
                        .toList();
    }

    /// @param upTo a position
    /// @param list that a cursor is of
    /// @param shown what is shown of a page's rows
    private QueryResult answer(
            FindTimeline query,
            long upTo,
            String list,
            BiFunction<Place, List<TimelineEntry>, List<TimelineEntry>> shown) {
        long beforeFirst = query.order() == Order.OLDEST_FIRST ? 0 : Long.MAX_VALUE;
        OptionalLong after = cursors.readNumber(query.after(), list, beforeFirst);
        if (after.isEmpty()) {
            return views.notUnderstood("after", Cursors.PROBLEM);
        }
        return views.answer(
                query,
                () -> conversations
                        .placeOf(query.workspace(), query.conversation())
                        .flatMap(place -> page(query, after.getAsLong(), upTo, list)
                                .map(rows -> rows.of(shown.apply(place, rows.items())))),
                position ->
                        parked.missing(query.workspace(), query.conversation().value(), position));
    }

    /// Empty where nothing had happened yet.
    private Optional<Timeline> page(FindTimeline query, long after, long upTo, String list) {
        long count = timelines.count(query.conversation(), upTo, Total.COUNTED + 1);
        if (count == 0 && upTo < Long.MAX_VALUE) {
            return Optional.empty();
        }
        List<TimelineEntry> found = timelines.page(query.conversation(), query.order(), after, upTo, query.limit() + 1);
        List<TimelineEntry> entries = found.subList(0, Math.min(query.limit(), found.size()));
        String next = found.size() > query.limit()
                ? cursors.write(list, entries.getLast().position())
                : null;
        return Optional.of(new Timeline(
                entries,
                next,
                Total.counted(count),
                parked.in(query.workspace(), Projection.TIMELINE).since(query.conversation())));
    }

    private static String listOf(FindTimeline query) {
        return query.order() + " " + query.conversation();
    }
}
