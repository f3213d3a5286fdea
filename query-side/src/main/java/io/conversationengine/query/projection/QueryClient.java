package io.conversationengine.query.projection;

import io.conversationengine.axon.edition.MissingEdition;
import io.conversationengine.edge.EngineHeaders;
import io.conversationengine.edge.access.Caller;
import io.conversationengine.edge.problem.Problem;
import io.conversationengine.kernel.query.Query;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.kernel.query.View;
import io.conversationengine.log.append.MessageOrigin;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.QueryMessage;
import org.axonframework.queryhandling.SubscriptionQueryResult;

/// Puts the question of a request to whoever answers it, and makes a problem of an answer without a view.
public final class QueryClient {

    /// Whoever asks too often learns nothing more.
    private static final long LONGEST_RETRY = 30;

    private final QueryGateway queries;
    private final Duration patience;

    /// @param patience beyond that of the views: whoever answers may be another process, and gone, or have a database
    ///     that is silent
    QueryClient(QueryGateway queries, Duration patience) {
        this.queries = queries;
        this.patience = patience;
    }

    /// The view that was found. What it has seen goes into the response's `Position`.
    public <V extends View> V ask(Query<V> query, Caller caller, HttpServletResponse response) {
        QueryResult.Found found = found(query, caller);
        response.setHeader(EngineHeaders.POSITION, Long.toString(found.position()));
        @SuppressWarnings("unchecked") // the question's type says which view answers it
        V view = (V) found.view();
        return view;
    }

    /// @throws io.conversationengine.edge.problem.ProblemException for an answer without a view, or none in time
    public QueryResult.Found found(Query<?> query, Caller caller) {
        // Not on this thread: it would wait for the database as long as that is silent.
        CompletableFuture<QueryResult> answer = CompletableFuture.supplyAsync(
                () -> queries.query(message(query, caller), QueryResult.class).join(), Thread::startVirtualThread);
        return found(query, answer);
    }

    /// The answer as it is now, and whatever becomes of it, until it is closed. Of several updates that nobody has
    /// taken only the last is kept.
    public SubscriptionQueryResult<QueryResult, QueryResult> subscribe(Query<?> query, Caller caller) {
        return queries.subscriptionQuery(
                QueryMessage.queryName(query),
                message(query, caller),
                ResponseTypes.instanceOf(QueryResult.class),
                ResponseTypes.instanceOf(QueryResult.class),
                1);
    }

    /// @throws io.conversationengine.edge.problem.ProblemException for an answer without a view, or none in time
    public QueryResult.Found found(Query<?> query, CompletableFuture<QueryResult> answer) {
        return switch (inTime(answer)) {
            case QueryResult.Found found -> found;
            case QueryResult.Unknown _ -> throw unknown(query).asException();
            case QueryResult.Parked(var _, Instant since) -> throw parked(since).asException();
            case QueryResult.Behind(long position) ->
                throw behind(position, query.atLeast()).asException();
            case QueryResult.BeingMade making -> throw beingMade(making).asException();
            case QueryResult.WrittenLater(var _, String event) ->
                throw Problem.unknownEvent(event + ".").asException();
            case QueryResult.Unreadable(var _, long at, String event, String eventId) ->
                throw Problem.unreadableEvent(at, event, eventId).asException();
            case QueryResult.NotKept _ -> throw notKept().asException();
            case QueryResult.NotUnderstood(var _, String parameter, String problem) ->
                throw Problem.invalid(parameter, problem).asException();
        };
    }

    /// There is no such thing in the caller's workspace.
    private static Problem unknown(String what, String name) {
        return Problem.unknown(what, name);
    }

    /// Only the engine's own log knows what was asked for.
    public static Problem notKept() {
        return Problem.of(501, "not-kept", "The engine keeps its events in another store than its own log")
                .detail("It is answered with engine.event-store=postgres only.");
    }

    /// A position that there has been.
    ///
    /// @param field that gave it
    /// @param head the log's last position
    /// @throws io.conversationengine.edge.problem.ProblemException for another
    public static long requireInLog(String field, long position, long head) {
        if (position < 0 || position > head) {
            throw Problem.invalid(field, "must be from 0 to %d, the end of the log".formatted(head))
                    .with("position", head)
                    .asException();
        }
        return position;
    }

    private static Message<?> message(Query<?> query, Caller caller) {
        return new GenericMessage<>(
                query,
                Map.of(
                        MessageOrigin.WORKSPACE, caller.workspace().value(),
                        MessageOrigin.ACTOR, caller.actor().reference(),
                        MessageOrigin.CREDENTIAL, caller.credential()));
    }

    private QueryResult inTime(CompletableFuture<QueryResult> answer) {
        try {
            return answer.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).join();
        } catch (CompletionException e) {
            MissingEdition.in(e).ifPresent(missing -> {
                throw Problem.editionMissing(missing.edition()).asException();
            });
            throw switch (e.getCause()) {
                case TimeoutException _ ->
                    Problem.unavailable("Nobody answered in time.").asException();
                case RuntimeException failure -> failure;
                case null, default -> e;
            };
        }
    }

    private static Problem unknown(Query<?> query) {
        return switch (query) {
            case Query.OfConversation<?> asked ->
                unknown("conversation", asked.conversation().value());
            case Query.FindContact asked -> unknown("contact", asked.contact().value());
            case Query.FindCustomer asked -> unknown("contact", asked.contact().value());
            case Query.FindWorkspace asked ->
                unknown("workspace", asked.workspace().value());
            case Query.ListTemplates asked -> unknown("account", asked.account().value());
            case Query.ListParkedKeys asked -> Problem.unknownReader(asked.reader());
            case Query.ListAccounts _,
                    Query.ListChannels _,
                    Query.ListProjections _,
                    Query.ListReaders _,
                    Query.FindStatistics _,
                    Query.ListConversations _,
                    Query.FindInboxChanges _,
                    Query.CountInbox _,
                    Query.ListContacts _,
                    Query.ListSearchFields _,
                    Query.AskVerdicts _ -> throw new IllegalStateException("A list is never unknown: " + query);
        };
    }

    private static Problem behind(long position, long atLeast) {
        return Problem.of(503, "view-behind", "The view has not seen the position that was asked for")
                .detail("The view has reached position %d; the request asks for %d.".formatted(position, atLeast))
                .with("position", position)
                .with("atLeastPosition", atLeast)
                .header(EngineHeaders.POSITION, Long.toString(position))
                .header("Retry-After", "1");
    }

    /// There may be such a thing: whether there is will be known when an operator has had its events tried again.
    private static Problem parked(Instant since) {
        return Problem.of(503, "parked", "What is asked for cannot be shown before an event is mended")
                .detail("Since %s nothing of it is seen, because an event could not be taken.".formatted(since))
                .with("parkedSince", since.toString())
                .header("Retry-After", Long.toString(LONGEST_RETRY));
    }

    private static Problem beingMade(QueryResult.BeingMade making) {
        Long seconds = making.secondsLeft();
        long later = seconds == null ? LONGEST_RETRY : Math.clamp(seconds, 1, LONGEST_RETRY);
        return Problem.of(503, "projection-being-made", "What is asked for is being made of the log for the first time")
                .detail("The projection %s is made up to position %d of %d."
                        .formatted(making.projection(), making.position(), making.of()))
                .with("position", making.position())
                .with("of", making.of())
                .header("Retry-After", Long.toString(later));
    }
}
