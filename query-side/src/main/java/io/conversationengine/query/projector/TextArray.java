package io.conversationengine.query.projector;

import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SqlArrayValue;

/// Any number of values as one parameter of a statement, which casts it: `any(cast(? as uuid[]))`. Each is what
/// PostgreSQL can hold of it, where it is written and where it is looked up.
public final class TextArray {

    private TextArray() {}

    public static SqlArrayValue of(Stream<?> values) {
        // An array of strings travels in binary form, without a quote to escape; the driver knows it by its class.
        Object[] texts = values.map(TextArray::text).toArray(String[]::new);
        return new SqlArrayValue("text", texts);
    }

    private static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Instant instant -> ColumnValue.instant(instant).toString();
            default -> ColumnValue.text(value.toString());
        };
    }
}
