package io.conversationengine.edge.openapi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The headers of an endpoint's answer, beside the `Position` of every one and the `ETag` of those that take
/// `If-Match`.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface AnswerHeaders {
    String[] value();
}
