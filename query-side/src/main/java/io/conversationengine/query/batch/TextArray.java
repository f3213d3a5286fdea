package io.conversationengine.query.batch;

import java.util.stream.Stream;
import org.springframework.jdbc.support.SqlArrayValue;

/// Any number of values as one parameter of a statement, which casts it: `any(cast(? as uuid[]))`.
public final class TextArray {

    private TextArray() {}

    public static SqlArrayValue of(Stream<?> values) {
        // An array of strings travels in binary form, without a quote to escape; the driver knows it by its class.
        Object[] texts =
                values.map(value -> value == null ? null : value.toString()).toArray(String[]::new);
        return new SqlArrayValue("text", texts);
    }
}
