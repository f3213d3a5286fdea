package io.conversationengine.edge.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;

/// That a request was let in, as an argument of an endpoint that answers for so long that its key may be revoked
/// meanwhile.
public final class Admission {
    private static final String ATTRIBUTE = Admission.class.getName();

    private final Revocations revocations;
    private final UUID key;

    Admission(Revocations revocations, UUID key) {
        this.revocations = revocations;
        this.key = key;
    }

    /// Whether the key is still in use, as of half a second ago at most. To be asked before each thing that is said.
    public boolean holds() {
        return !revocations.have(key);
    }

    /// @throws io.conversationengine.edge.problem.ProblemException where the key of the request is no longer in use
    public static void requireStill(HttpServletRequest request) {
        if (!of(request).holds()) {
            throw Caller.unauthorized().asException();
        }
    }

    void enter(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    static Admission of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Admission admission) {
            return admission;
        }
        throw Caller.unauthorized().asException();
    }
}
