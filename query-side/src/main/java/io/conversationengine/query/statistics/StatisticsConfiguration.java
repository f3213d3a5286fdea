package io.conversationengine.query.statistics;

import io.conversationengine.kernel.Limits;
import io.conversationengine.query.projection.Views;
import io.conversationengine.query.projector.Projection;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class StatisticsConfiguration {

    /// By itself: it is asked seldom, joined with nothing, and what is counted may change without the views.
    @Bean
    @Order(3)
    Projection statisticsProjection(JdbcClient sql) {
        return new Projection(Projection.STATISTICS, 1, List.of(new StatisticsProjector(new FactTables(sql))));
    }

    @Bean
    StatisticsAnswers statisticsAnswers(Views views, Projection statisticsProjection, JdbcClient sql) {
        return new StatisticsAnswers(views.with(statisticsProjection), new CountedFacts(sql, Limits.STATISTICS_GROUPS));
    }
}
