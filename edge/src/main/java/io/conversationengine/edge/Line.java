package io.conversationengine.edge;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/// A name, an id or another value of one line: not blank, within its limit, without control characters. Null passes.
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Line.Check.class)
public @interface Line {

    /// The longest that it may be, in characters.
    int max();

    /// Whether it may contain a slash. An id that is part of a path may not.
    boolean slash() default true;

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /// What keeps a value from being a line.
    enum Fault {
        NONE,
        LENGTH,
        CONTROL_CHARACTER,
        SLASH;

        static Fault of(String value, int limit) {
            if (value.isBlank() || value.length() > limit) {
                return LENGTH;
            }
            return value.chars().anyMatch(Character::isISOControl) ? CONTROL_CHARACTER : NONE;
        }

        String message(int limit) {
            return switch (this) {
                case NONE -> "is fine";
                case LENGTH -> "must have 1 to %d characters".formatted(limit);
                case CONTROL_CHARACTER -> "must not contain control characters";
                case SLASH -> "must not contain a slash";
            };
        }
    }

    /// Says which of the faults it is.
    final class Check implements ConstraintValidator<Line, CharSequence> {
        private int max;
        private boolean slash;

        @Override
        public void initialize(Line line) {
            max = line.max();
            slash = line.slash();
        }

        @Override
        public boolean isValid(@Nullable CharSequence value, ConstraintValidatorContext context) {
            Fault fault = value == null ? Fault.NONE : faultOf(value.toString());
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(fault.message(max)).addConstraintViolation();
            return fault == Fault.NONE;
        }

        private Fault faultOf(String value) {
            Fault fault = Fault.of(value, max);
            boolean isPart = slash || value.indexOf('/') < 0;
            return fault == Fault.NONE && !isPart ? Fault.SLASH : fault;
        }
    }
}
