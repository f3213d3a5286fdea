package io.conversationengine.query.projection;

import io.conversationengine.edge.EngineHeaders;
import io.conversationengine.edge.access.Caller;
import io.conversationengine.edge.problem.Problem;
import io.conversationengine.kernel.timeline.Answer;
import io.conversationengine.kernel.timeline.Question;
import io.conversationengine.kernel.timeline.View;
import io.conversationengine.log.bus.Origin;
import io.conversationengine.log.edition.MissingEdition;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
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
public final class Asking {

    private final QueryGateway queries;
    private final Duration patience;

    /// @param patience beyond that of the views: whoever answers may be another process, and gone, or have a database
    ///     that is silent
    Asking(QueryGateway queries, Duration patience) {
        this.queries = queries;
        this.patience = patience;
    }

    /// The view that was found. What it has seen goes into the response's `Position`.
    public <V extends View> V ask(Question<V> question, Caller caller, HttpServletResponse response) {
        Answer.Found found = found(question, caller);
        response.setHeader(EngineHeaders.POSITION, Long.toString(found.position()));
        @SuppressWarnings("unchecked") // the question's type says which view answers it
        V view = (V) found.view();
        return view;
    }

    /// @throws io.conversationengine.edge.problem.ProblemException for an answer without a view, or none in time
    public Answer.Found found(Question<?> question, Caller caller) {
        // Not on this thread: it would wait for the database as long as that is silent.
        CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(
                () -> queries.query(message(question, caller), Answer.class).join(), Thread::startVirtualThread);
        return found(question, answer);
    }

    /// The answer as it is now, and whatever becomes of it, until it is closed. Of several updates that nobody has
    /// taken only the last is kept.
    public SubscriptionQueryResult<Answer, Answer> subscribe(Question<?> question, Caller caller) {
        return queries.subscriptionQuery(
                QueryMessage.queryName(question),
                message(question, caller),
                ResponseTypes.instanceOf(Answer.class),
                ResponseTypes.instanceOf(Answer.class),
                1);
    }

    /// @throws io.conversationengine.edge.problem.ProblemException for an answer without a view, or none in time
    public Answer.Found found(Question<?> question, CompletableFuture<Answer> answer) {
        return switch (inTime(answer)) {
            case Answer.Found found -> found;
            case Answer.Unknown _ -> throw unknown(question).asException();
            case Answer.Behind(long position) ->
                throw behind(position, question.atLeast()).asException();
            case Answer.NotKept _ -> throw notKept().asException();
            case Answer.NotUnderstood(var _, String parameter, String problem) ->
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

    private static Message<?> message(Question<?> question, Caller caller) {
        return new GenericMessage<>(
                question,
                Map.of(
                        Origin.WORKSPACE, caller.workspace().value(),
                        Origin.ACTOR, caller.actor().reference(),
                        Origin.CREDENTIAL, caller.credential()));
    }

    private Answer inTime(CompletableFuture<Answer> answer) {
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

    private static Problem unknown(Question<?> question) {
        return switch (question) {
            case Question.FindConversation asked ->
                unknown("conversation", asked.conversation().value());
            case Question.FindTimeline asked ->
                unknown("conversation", asked.conversation().value());
            case Question.FindAudit asked ->
                unknown("conversation", asked.conversation().value());
            case Question.AskVerdict asked ->
                unknown("conversation", asked.conversation().value());
            case Question.FindContact asked ->
                unknown("contact", asked.contact().value());
            case Question.FindCustomer asked ->
                unknown("contact", asked.contact().value());
            case Question.FindWorkspace asked ->
                unknown("workspace", asked.workspace().value());
            case Question.ListTemplates asked ->
                unknown("account", asked.account().value());
            case Question.ListAccounts _,
                    Question.ListChannels _,
                    Question.ListProjections _,
                    Question.ListConversations _,
                    Question.FindInboxChanges _,
                    Question.ListContacts _,
                    Question.ListSearchFields _,
                    Question.AskVerdicts _ -> throw new IllegalStateException("A list is never unknown: " + question);
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
}
