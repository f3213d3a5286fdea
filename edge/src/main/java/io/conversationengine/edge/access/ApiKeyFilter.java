package io.conversationengine.edge.access;

import io.conversationengine.edge.EngineHeaders;
import io.conversationengine.edge.HeaderValue;
import io.conversationengine.edge.problem.Problem;
import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.workspace.Actor;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets in who bears a key that is in use, and says who that is.
final class ApiKeyFilter extends OncePerRequestFilter {
    /// What the engine does, and for whom, is an operator's to know.
    static final String ACTUATOR = "/actuator";

    /// Load balancers have no key.
    private static final String HEALTH = ACTUATOR + "/health";

    private static final String SCHEME = "Bearer ";

    private final ApiKeys keys;
    private final Revocations revocations;

    ApiKeyFilter(ApiKeys keys) {
        this.keys = keys;
        this.revocations = new Revocations(keys);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String secret =
                presented(request).orElseThrow(() -> Caller.unauthorized().asException());
        ApiKey key = keys.find(secret).orElseThrow(() -> Caller.unauthorized().asException());
        Caller caller = caller(key, request);
        if (isBelow(ACTUATOR, request)) {
            caller.requireOperator();
        }
        caller.enter(request);
        new Admission(revocations, key.id()).enter(request);
        chain.doFilter(request, response);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return isBelow(HEALTH, request);
    }

    private static boolean isBelow(String path, HttpServletRequest request) {
        String asked = request.getServletPath();
        return asked.equals(path) || asked.startsWith(path + "/");
    }

    private static Optional<String> presented(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        return Optional.of(headers)
                .filter(all -> all.size() == 1)
                .map(List::getFirst)
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()).strip());
    }

    private static Caller caller(ApiKey key, HttpServletRequest request) {
        Actor actor = HeaderValue.line(request, EngineHeaders.ON_BEHALF_OF, Limits.AGENT)
                .map(agent -> person(key, visible(agent)))
                .orElseGet(() -> Actor.bot(key.name()));
        return new Caller(key.workspace(), actor, key.name(), key.rights(), key.mayOperate());
    }

    private static String visible(String agent) {
        AgentText.fault(agent).ifPresent(fault -> {
            throw Problem.invalid(EngineHeaders.ON_BEHALF_OF, fault).asException();
        });
        return AgentText.trimmed(agent);
    }

    private static Actor person(ApiKey key, String agent) {
        if (!key.mayActForAgents()) {
            throw Problem.of(403, "key-may-not-act-for-agents", "The API key may not act for agents")
                    .detail("The API key %s may not name an agent in %s."
                            .formatted(key.name(), EngineHeaders.ON_BEHALF_OF))
                    .with("field", EngineHeaders.ON_BEHALF_OF)
                    .asException();
        }
        return Actor.person(agent);
    }
}
