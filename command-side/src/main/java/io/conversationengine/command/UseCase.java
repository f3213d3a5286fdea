package io.conversationengine.command;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.stereotype.Component;

/// Something that is done for a client, whoever speaks for it: an endpoint, a channel's webhook, an import or a command
/// line. It takes values of the domain, gives values of the domain, and knows nothing of HTTP.
@Component
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface UseCase {}
