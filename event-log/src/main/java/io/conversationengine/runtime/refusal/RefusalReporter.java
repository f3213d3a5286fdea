package io.conversationengine.runtime.refusal;

import io.conversationengine.runtime.database.SchemaUnusable;
import io.conversationengine.runtime.monitor.Causes;
import java.util.stream.Stream;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/// Turns a refusal into its one line, in place of a stack trace.
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RefusalReporter implements SpringBootExceptionReporter {

    private static final Logger LOG = LoggerFactory.getLogger(EngineRefused.class);

    @Override
    public boolean reportException(Throwable failure) {
        return Causes.of(failure)
                .flatMap(RefusalReporter::refusal)
                .findFirst()
                .map(refusal -> {
                    LOG.error(refusal);
                    return true;
                })
                .orElse(false);
    }

    private static Stream<String> refusal(Throwable cause) {
        return switch (cause) {
            case EngineRefused refused -> Stream.of(String.valueOf(refused.getMessage()));
            case SchemaUnusable unusable -> Stream.of(String.valueOf(unusable.getMessage()));
            case FlywayValidateException _ ->
                Stream.of("The engine refuses to start: this data was written by another version, whose tables are not"
                        + " those of this one; start on another directory or database");
            default -> Stream.empty();
        };
    }
}
