package io.conversationengine.edge.problem;

/// Ends a request with a problem. Thrown where HTTP is spoken, never by the domain.
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    ProblemException(Problem problem) {
        // It is an answer, not a fault: nobody reads its stack.
        super(problem.reason(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
