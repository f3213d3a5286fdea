package io.conversationengine.edge;

import io.conversationengine.edge.text.TextCheck;
import io.conversationengine.edge.text.TextForm;
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

    final class Check implements ConstraintValidator<Line, CharSequence> {
        private TextForm form = TextForm.LINE;
        private int max;

        @Override
        public void initialize(Line line) {
            form = line.slash() ? TextForm.LINE : TextForm.PATH_PART;
            max = line.max();
        }

        @Override
        public boolean isValid(@Nullable CharSequence value, ConstraintValidatorContext context) {
            return TextCheck.isNone(value == null ? null : form.faultOf(value.toString(), 1, max), context);
        }
    }
}
