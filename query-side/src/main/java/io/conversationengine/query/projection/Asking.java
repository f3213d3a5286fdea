package io.conversationengine.query.projection;

import io.conversationengine.edge.EngineHeaders;
import io.conversationengine.edge.access.Caller;
import io.conversationengine.edge.problem.Problem;
import io.conversationengine.kernel.timeline.Answer;
import io.conversationengine.kernel.timeline.Question;
import io.conversationengine.kernel.timeline.View;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.queryhandling.QueryGateway;

/// Puts the question of a request to whoever answers it, and makes a problem of an answer without a view.
public final class Asking {

    /// Beyond the patience of the views: whoever answers may be another process, and gone.
    private static final int TIMEOUT_SECONDS = 10;

    private final QueryGateway queries;

    Asking(QueryGateway queries) {
        this.queries = queries;
    }

    /// The view that was found. What it has seen goes into the response's `Position`.
    public <V extends View> V ask(Question<V> question, Caller caller, HttpServletResponse response) {
        return switch (answer(question, caller)) {
            case Answer.Found(long position, View view) -> {
                response.setHeader(EngineHeaders.POSITION, Long.toString(position));
                @SuppressWarnings("unchecked") // the question's type says which view answers it
                V found = (V) view;
                yield found;
            }
            case Answer.Unknown _ -> throw unknown(question).asException();
            case Answer.Behind(long position) ->
                throw behind(position, question.atLeast()).asException();
            case Answer.NotUnderstood(var _, String parameter, String problem) ->
                throw Problem.invalid(parameter, problem).asException();
        };
    }

    /// There is no such thing in the caller's workspace.
    public static Problem unknown(String what, String name) {
        return Problem.unknown(what, name);
    }

    private Answer answer(Question<?> question, Caller caller) {
        Map<String, String> origin = Map.of(
                "workspace", caller.workspace().value(),
                "actor", caller.actor().reference(),
                "credential", caller.credential());
        try {
            return queries.query(new GenericMessage<>(question, origin), Answer.class)
                    .orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
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
            case Question.AskVerdict asked ->
                unknown("conversation", asked.conversation().value());
            case Question.FindContact asked ->
                unknown("contact", asked.contact().value());
            case Question.FindCustomer asked ->
                unknown("contact", asked.contact().value());
            case Question.FindWorkspace asked ->
                unknown("workspace", asked.workspace().value());
            case Question.ListAccounts _,
                    Question.ListChannels _,
                    Question.ListProjections _,
                    Question.ListConversations _,
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
