package io.conversationengine.edge.text;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A text within its limit and of its form, for all texts that are no mere [Line]. Null passes.
///
/// It stands alone: beside another constraint both would be evaluated, whatever the first one finds.
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = TextCheck.class)
public @interface Text {

    /// The longest that it may be, in characters.
    int max();

    /// The shortest that it may be, in characters.
    int min() default 1;

    TextForm form() default TextForm.FREE;

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
