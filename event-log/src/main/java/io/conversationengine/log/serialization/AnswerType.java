package io.conversationengine.log.serialization;

import io.conversationengine.kernel.query.QueryResult;
import tools.jackson.databind.util.StdConverter;

/// The one type that questions are answered with, so that no message names a class to be loaded.
final class AnswerType {

    private static final String NAME = "query.Answer";

    private AnswerType() {}

    static final class ToName extends StdConverter<Class<?>, String> {

        @Override
        public String convert(Class<?> type) {
            if (type != QueryResult.class) {
                throw UnknownStoredName.ofClass(type);
            }
            return NAME;
        }
    }

    static final class OfName extends StdConverter<String, Class<?>> {

        @Override
        public Class<?> convert(String name) {
            if (!name.equals(NAME)) {
                throw UnknownStoredName.ofName(name);
            }
            return QueryResult.class;
        }
    }
}
