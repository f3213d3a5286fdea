package io.conversationengine.command.contact;

import io.conversationengine.kernel.Limits;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// An e-mail address, checked lightly: whether it works is for its provider to say. Null passes.
@Size(max = Limits.EMAIL, message = "must have at most {max} characters")
@Pattern(regexp = "[^\\s\\p{Cc}@]+@[^\\s\\p{Cc}@]+", message = "must be an e-mail address")
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = {})
public @interface EmailAddress {

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
