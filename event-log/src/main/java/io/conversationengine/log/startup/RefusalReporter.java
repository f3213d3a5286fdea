package io.conversationengine.log.startup;

import java.util.stream.Stream;
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
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(EngineRefused.class::isInstance)
                .findFirst()
                .map(refusal -> {
                    LOG.error(refusal.getMessage());
                    return true;
                })
                .orElse(false);
    }
}
