package io.conversationengine.edge.access;

import jakarta.servlet.http.HttpServletRequest;

/// That a request was let in, as an argument of an endpoint that answers for so long that its key may be revoked
/// meanwhile.
public final class Admission {
    private static final String ATTRIBUTE = Admission.class.getName();

    private final ApiKeys keys;
    private final String secret;

    Admission(ApiKeys keys, String secret) {
        this.keys = keys;
        this.secret = secret;
    }

    /// Whether the key is still in use.
    public boolean holds() {
        return keys.find(secret).isPresent();
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
