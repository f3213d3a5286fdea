package io.conversationengine.query.isolation;

import io.conversationengine.kernel.query.Query;
import io.conversationengine.log.append.MessageOrigin;
import java.util.Optional;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.queryhandling.QueryExecutionException;
import org.axonframework.queryhandling.QueryMessage;
import org.jspecify.annotations.Nullable;

/// Whoever asks over the bus says in the metadata who they are and in which workspace, and asks for nothing of another
/// one. What the metadata says is true, because only the engine's own services reach the bus.
public final class WorkspaceGuard implements MessageHandlerInterceptor<QueryMessage<?, ?>> {

    WorkspaceGuard() {}

    @Override
    public @Nullable Object handle(UnitOfWork<? extends QueryMessage<?, ?>> unit, InterceptorChain chain)
            throws Exception {
        Optional<String> fault = faultOf(unit.getMessage());
        if (fault.isPresent()) {
            throw new QueryExecutionException(fault.get(), null);
        }
        return chain.proceed();
    }

    /// Whether it may be answered.
    public static boolean admits(QueryMessage<?, ?> query) {
        return faultOf(query).isEmpty();
    }

    private static Optional<String> faultOf(QueryMessage<?, ?> query) {
        MetaData origin = query.getMetaData();
        if (!isNamed(origin, MessageOrigin.WORKSPACE) || !isNamed(origin, MessageOrigin.ACTOR)) {
            return Optional.of("A question names its workspace and its actor in its metadata");
        }
        return query.getPayload() instanceof Query<?> question && !isWithin(question, origin)
                ? Optional.of("A question is asked within the workspace that its metadata names")
                : Optional.empty();
    }

    private static boolean isNamed(MetaData origin, String key) {
        return origin.get(key) instanceof String name && !name.isBlank();
    }

    private static boolean isWithin(Query<?> question, MetaData origin) {
        return question.workspace() == null || question.workspace().value().equals(origin.get(MessageOrigin.WORKSPACE));
    }
}
