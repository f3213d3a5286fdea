package io.conversationengine.query.timeline;

import io.conversationengine.kernel.Total;
import io.conversationengine.kernel.timeline.Answer;
import io.conversationengine.kernel.timeline.Question.FindTimeline;
import io.conversationengine.kernel.timeline.Question.Order;
import io.conversationengine.kernel.timeline.Timeline;
import io.conversationengine.kernel.timeline.TimelineEntry;
import io.conversationengine.query.channel.Rulebook;
import io.conversationengine.query.conversation.ConversationTable;
import io.conversationengine.query.conversation.ConversationTable.Place;
import io.conversationengine.query.projection.Cursors;
import io.conversationengine.query.projection.Views;
import java.util.List;
import java.util.OptionalLong;
import org.axonframework.queryhandling.QueryHandler;

/// Answers what happened in a conversation.
final class TimelineAnswers {

    private final Views views;
    private final ConversationTable conversations;
    private final TimelineTable timelines;
    private final Rulebook rulebook;
    private final Cursors cursors;

    TimelineAnswers(
            Views views, ConversationTable conversations, TimelineTable timelines, Rulebook rulebook, Cursors cursors) {
        this.views = views;
        this.conversations = conversations;
        this.timelines = timelines;
        this.rulebook = rulebook;
        this.cursors = cursors;
    }

    @QueryHandler
    Answer on(FindTimeline question) {
        OptionalLong after = positionAfter(question);
        if (after.isEmpty()) {
            return views.notUnderstood("after", Cursors.PROBLEM);
        }
        return views.answer(
                question,
                () -> conversations
                        .placeOf(question.workspace(), question.conversation())
                        .map(place -> page(question, place, after.getAsLong())));
    }

    private Timeline page(FindTimeline question, Place place, long after) {
        List<TimelineEntry> found =
                timelines.page(question.conversation(), question.order(), after, question.limit() + 1);
        List<TimelineEntry> entries = found.subList(0, Math.min(question.limit(), found.size()));
        String next = found.size() > question.limit()
                ? cursors.write(listOf(question), entries.getLast().position())
                : null;
        Advice advice = new Advice(rulebook.rulesOn(place.account(), place.channel()));
        return new Timeline(
                entries.stream().map(advice::on).toList(),
                next,
                Total.counted(timelines.count(question.conversation(), Total.COUNTED + 1)));
    }

    private OptionalLong positionAfter(FindTimeline question) {
        long beforeFirst = question.order() == Order.OLDEST_FIRST ? 0 : Long.MAX_VALUE;
        return cursors.readNumber(question.after(), listOf(question), beforeFirst);
    }

    private static String listOf(FindTimeline question) {
        return question.order() + " " + question.conversation();
    }
}
