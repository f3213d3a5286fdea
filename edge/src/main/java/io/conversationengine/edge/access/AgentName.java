package io.conversationengine.edge.access;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An agent's or a team's id: a line of which everything can be seen, so that no two that look alike are two. Spaces
/// around it count for nothing, as in a header. Null passes.
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = AgentName.Check.class)
public @interface AgentName {

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    final class Check implements ConstraintValidator<AgentName, String> {

        @Override
        public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
            Optional<String> fault = value == null ? Optional.empty() : AgentText.fault(value);
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(fault.orElse("is fine"))
                    .addConstraintViolation();
            return fault.isEmpty();
        }
    }
}
