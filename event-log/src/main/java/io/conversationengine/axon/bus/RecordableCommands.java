package io.conversationengine.axon.bus;

import io.conversationengine.kernel.Recordable;
import io.conversationengine.kernel.message.Content;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/// The door through which every command comes, whoever sends it and from which node: with something in it that no event
/// may hold, it reaches no aggregate. An event is for ever, and one that cannot be read again stops whoever reads it.
final class RecordableCommands implements MessageHandlerInterceptor<CommandMessage<?>> {

    /// Names are not shared: a customer chooses them, long ones would fill the memory, and some would collide.
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .build();

    private static final ClassValue<List<RecordComponent>> PARTS = new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
            List<RecordComponent> parts = List.of(type.getRecordComponents());
            parts.forEach(part -> part.getAccessor().setAccessible(true));
            return parts;
        }
    };

    @Override
    public @Nullable Object handle(UnitOfWork<? extends CommandMessage<?>> work, InterceptorChain chain)
            throws Exception {
        check("", work.getMessage().getPayload());
        return chain.proceed();
    }

    /// Numbers, enums, durations and months can hold nothing that an event cannot.
    private static void check(String field, @Nullable Object value) {
        switch (value) {
            case String text -> refuse(field, Recordable.fault(text));
            case Instant instant -> refuse(field, Recordable.fault(instant));
            case URI address -> refuse(field, Recordable.fault(address.toString()));
            case Content.Other(String json) -> checkJson(field, json);
            case Record parts -> checkParts(field, parts);
            case Collection<?> items -> items.forEach(item -> check(field, item));
            case null, default -> {}
        }
    }

    private static void checkParts(String field, Record parts) {
        for (RecordComponent part : PARTS.get(parts.getClass())) {
            try {
                check(within(field, part.getName()), part.getAccessor().invoke(parts));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("A record can be asked for its parts: " + parts.getClass(), e);
            }
        }
    }

    /// The one part of an id, its value, has the name of the id.
    private static String within(String field, String part) {
        if (field.isEmpty()) {
            return part;
        }
        return part.equals("value") ? field : field + "." + part;
    }

    /// What an escape stands for is in no character of the text.
    private static void checkJson(String field, String json) {
        refuse(field, Recordable.fault(json));
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            while (parser.nextToken() != null) {
                switch (parser.currentToken()) {
                    case PROPERTY_NAME, VALUE_STRING -> refuse(field, Recordable.fault(parser.getString()));
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                        refuse(field, Recordable.faultOfNumber(parser.getString()));
                    default -> {
                        // Brackets and words say only themselves.
                    }
                }
            }
        } catch (JacksonException e) {
            throw new UnrecordableValue(field, "must be JSON", e);
        }
    }

    private static void refuse(String field, Optional<String> fault) {
        if (fault.isPresent()) {
            throw new UnrecordableValue(field, fault.get(), null);
        }
    }
}
