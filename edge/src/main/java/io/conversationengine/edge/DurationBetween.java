package io.conversationengine.edge;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Whole seconds within two durations, both included, in the form of ISO 8601. Null passes.
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = DurationBetween.Check.class)
public @interface DurationBetween {
    String shortest();

    String longest();

    String message() default "must be whole seconds from {shortest} to {longest}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    final class Check implements ConstraintValidator<DurationBetween, Duration> {
        private Duration shortest = Duration.ZERO;
        private Duration longest = Duration.ZERO;

        @Override
        public void initialize(DurationBetween limits) {
            shortest = Duration.parse(limits.shortest());
            longest = Duration.parse(limits.longest());
        }

        @Override
        public boolean isValid(@Nullable Duration value, ConstraintValidatorContext context) {
            return value == null
                    || (value.equals(value.truncatedTo(ChronoUnit.SECONDS))
                            && value.compareTo(shortest) >= 0
                            && value.compareTo(longest) <= 0);
        }
    }
}
