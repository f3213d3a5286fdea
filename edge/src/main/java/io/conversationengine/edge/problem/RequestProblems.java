package io.conversationengine.edge.problem;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;

/// The problem that an exception stands for. What is not known here is a failure of the engine.
final class RequestProblems {

    private RequestProblems() {}

    static Problem of(Throwable thrown) {
        return switch (thrown) {
            case ProblemException known -> known.problem();
            case HttpMessageNotReadableException unreadable -> ofBody(unreadable);
            case BindException invalid -> FieldProblems.of(invalid);
            case HandlerMethodValidationException invalid -> FieldProblems.of(invalid);
            case MethodArgumentTypeMismatchException mismatch when namesSomething(mismatch) -> ofPath(mismatch);
            case MethodArgumentTypeMismatchException mismatch ->
                Problem.invalid(mismatch.getName(), JsonProblems.mustBe(mismatch.getRequiredType()));
            case MissingServletRequestParameterException missing ->
                Problem.invalid(missing.getParameterName(), "is missing");
            case MissingRequestHeaderException missing -> Problem.invalid(missing.getHeaderName(), "is missing");
            case InvalidParameterException _ ->
                Problem.invalid("query", "has too many parameters, or one that is not well-formed");
            case ErrorResponse answer -> ofSpring(answer);
            case QueryTimeoutException _ ->
                Problem.unavailable("The answer takes longer than the database may take: ask for less at once.");
            case DataAccessResourceFailureException _,
                    TransientDataAccessException _,
                    CannotCreateTransactionException _,
                    TransactionSystemException _ -> Problem.unavailable("The database does not answer.");
            default -> isAboutNoPart(thrown) ? StatusProblems.of(404) : StatusProblems.failure(500);
        };
    }

    /// Spring Boot answers what it knows no part of at `/actuator/health/a` with 404, and fails at
    /// `/actuator/health/a/b`.
    private static boolean isAboutNoPart(Throwable thrown) {
        return thrown instanceof IllegalStateException && "'contributor' must not be null".equals(thrown.getMessage());
    }

    /// A number in the path is a value like any other.
    private static boolean namesSomething(MethodArgumentTypeMismatchException mismatch) {
        return mismatch.getParameter().hasParameterAnnotation(PathVariable.class)
                && !mismatch.getParameter().getParameterType().isPrimitive();
    }

    /// What is not written as an id names nothing.
    private static Problem ofPath(MethodArgumentTypeMismatchException mismatch) {
        String type = mismatch.getRequiredType() == null
                ? mismatch.getName()
                : mismatch.getRequiredType().getSimpleName();
        String what = type.endsWith("Id") ? type.substring(0, type.length() - 2) : type;
        return Problem.unknown(what.toLowerCase(Locale.ROOT), String.valueOf(mismatch.getValue()));
    }

    private static Problem ofBody(HttpMessageNotReadableException unreadable) {
        return unreadable.getCause() instanceof JacksonException json
                ? JsonProblems.of(json)
                : Problem.invalid("body", "is missing");
    }

    private static Problem ofSpring(ErrorResponse answer) {
        Problem problem = StatusProblems.of(answer.getStatusCode().value());
        for (Map.Entry<String, List<String>> header : answer.getHeaders().headerSet()) {
            problem = problem.header(header.getKey(), String.join(", ", header.getValue()));
        }
        return Optional.ofNullable(answer.getBody().getDetail())
                .filter(_ -> answer.getStatusCode().is4xxClientError())
                .map(problem::detail)
                .orElse(problem);
    }
}
