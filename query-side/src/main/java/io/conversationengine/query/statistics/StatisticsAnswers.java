package io.conversationengine.query.statistics;

import io.conversationengine.kernel.query.Query.FindStatistics;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.query.projection.Views;
import java.sql.SQLException;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.dao.DataAccessException;

/// Answers what was counted.
final class StatisticsAnswers {

    private static final String INVALID_PARAMETER_VALUE = "22023";

    private final Views views;
    private final CountedFacts facts;

    StatisticsAnswers(Views views, CountedFacts facts) {
        this.views = views;
        this.facts = facts;
    }

    @QueryHandler
    QueryResult on(FindStatistics query) {
        try {
            return views.answer(query, () -> Optional.of(facts.of(query)));
        } catch (CountedFacts.TooManyGroups e) {
            return views.notUnderstood("per", String.valueOf(e.getMessage()));
        } catch (DataAccessException e) {
            // Time zones are added every few years, and this process may know one that its database does not.
            if (e.getRootCause() instanceof SQLException cause && INVALID_PARAMETER_VALUE.equals(cause.getSQLState())) {
                return views.notUnderstood("timezone", "must be a time zone that the database knows, too");
            }
            throw e;
        }
    }
}
