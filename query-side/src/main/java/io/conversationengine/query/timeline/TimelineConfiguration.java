package io.conversationengine.query.timeline;

import io.conversationengine.log.instant.PastStreams;
import io.conversationengine.query.channel.Rulebook;
import io.conversationengine.query.conversation.ConversationTable;
import io.conversationengine.query.conversation.ParkedConversations;
import io.conversationengine.query.erasure.ErasureTable;
import io.conversationengine.query.history.PastRules;
import io.conversationengine.query.history.PointsInTime;
import io.conversationengine.query.projection.Cursors;
import io.conversationengine.query.projection.Views;
import io.conversationengine.query.projector.Projection;
import io.conversationengine.query.timeline.TimelineAnswers.PastQuestions;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class TimelineConfiguration {

    @Bean
    TimelineTable timelineTable(JdbcClient sql) {
        return new TimelineTable(sql);
    }

    /// By itself: it has most of all rows, and none is joined with others but to see whose conversation it is.
    @Bean
    @Order(2)
    Projection timelineProjection(JdbcClient sql, TimelineTable timelines) {
        ErasedContacts erased = new ErasedContacts(sql);
        return new Projection(
                Projection.TIMELINE,
                1,
                List.of(erased, new TimelineProjector(timelines, erased), new ErasureTable(sql)));
    }

    @Bean
    TimelineAnswers timelineAnswers(
            Views views,
            Projection timelineProjection,
            ConversationTable conversations,
            ParkedConversations parked,
            TimelineTable timelines,
            Rulebook rulebook,
            Cursors cursors,
            PointsInTime points,
            ObjectProvider<PastStreams> log,
            PastRules pastRules) {
        return new TimelineAnswers(
                views.with(timelineProjection),
                conversations,
                parked,
                timelines,
                rulebook,
                cursors,
                new PastQuestions(points, log, pastRules));
    }
}
