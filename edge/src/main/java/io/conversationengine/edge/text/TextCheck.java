package io.conversationengine.edge.text;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/// Validates a text of a request, and says what is wrong with it. Hibernate evaluates all constraints of a field,
/// whatever the others found: only one that looks at the length by itself can stop there.
public final class TextCheck implements ConstraintValidator<Text, CharSequence> {
    private TextForm form = TextForm.FREE;
    private int fewest;
    private int most;

    @Override
    public void initialize(Text text) {
        form = text.form();
        fewest = text.min();
        most = text.max();
    }

    @Override
    public boolean isValid(@Nullable CharSequence value, ConstraintValidatorContext context) {
        return isNone(value == null ? null : faultOf(value.toString()), context);
    }

    /// Tells what is wrong; null where nothing is.
    public static boolean isNone(@Nullable String fault, ConstraintValidatorContext context) {
        if (fault != null) {
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(fault).addConstraintViolation();
        }
        return fault == null;
    }

    @Nullable
    String faultOf(String value) {
        return form.faultOf(value, fewest, most);
    }

    int most() {
        return most;
    }
}
