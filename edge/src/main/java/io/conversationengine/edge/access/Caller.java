package io.conversationengine.edge.access;

import io.conversationengine.edge.problem.Problem;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.Requester;
import io.conversationengine.kernel.workspace.WorkspaceId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who asks, as an argument of an endpoint. A request that names no agent is a bot's, named after its key; one that
/// names one is the agent's, unless it says that it is automated (docs/design.md, rule 14).
///
/// @param credential the name of the API key
/// @param rights what the key may ask for
/// @param mayOperate whether the key has the right of an operator
public record Caller(WorkspaceId workspace, Actor actor, String credential, Set<Right> rights, boolean mayOperate) {
    private static final String ATTRIBUTE = Caller.class.getName();

    /// The bot behind the agent when the request says that it is automated; null says no.
    public Caller automated(@Nullable Boolean automated) {
        return Boolean.TRUE.equals(automated)
                ? new Caller(workspace, Actor.bot(credential), credential, rights, mayOperate)
                : this;
    }

    /// Whoever asks, for those who know nothing of HTTP.
    public Requester requester() {
        return new Requester(workspace, actor, credential);
    }

    /// For what needs another right beside its endpoint's.
    ///
    /// @throws io.conversationengine.edge.problem.ProblemException when the key has not this right
    public void require(Right right) {
        require(right, false);
    }

    /// @param operator whether the right of an operator is needed, too
    /// @throws io.conversationengine.edge.problem.ProblemException when the key has not this right
    void require(Right right, boolean operator) {
        if (!rights.contains(right)) {
            throw Problem.of(403, "key-may-not", "The API key has not the right that this needs")
                    .detail("It needs the right %1$s, which the API key %2$s has not: ".formatted(right, credential)
                            + "%s --may %s makes one that has it, too"
                                    .formatted(
                                            newKey(operator), rights(Stream.concat(Stream.of(right), rights.stream())))
                            + " (with --agents where it is to act for agents).")
                    .with("right", right.toString())
                    .asException();
        }
    }

    /// @throws io.conversationengine.edge.problem.ProblemException when the key has not the right of an operator
    void requireOperator() {
        if (!mayOperate) {
            throw Problem.of(403, "key-may-not-operate", "The API key has not the right of an operator")
                    .detail("Only an operator's key may, which %s is not: %s --may %s makes one."
                            .formatted(credential, newKey(true), rights(rights.stream())))
                    .with("right", "operator")
                    .asException();
        }
    }

    /// For the same workspace, an operator's where this one is or has to be.
    private String newKey(boolean operator) {
        String quoted = "'" + workspace.value().replace("'", "'\\''") + "'";
        return "./run key new NAME --workspace %s%s".formatted(quoted, operator || mayOperate ? " --operator" : "");
    }

    /// As the terminal takes them.
    private static String rights(Stream<Right> some) {
        return some.sorted().distinct().map(Right::toString).collect(Collectors.joining(","));
    }

    void enter(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /// Who asks in a request that was let in.
    public static Caller of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Caller caller) {
            return caller;
        }
        throw unauthorized().asException();
    }

    static Problem unauthorized() {
        return Problem.of(401, "unauthorized", "The request bears no valid API key")
                .detail("Send an API key that is in use: Authorization: Bearer KEY")
                .header("WWW-Authenticate", "Bearer realm=\"conversation engine\"");
    }
}
