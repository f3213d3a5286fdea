package io.conversationengine.edge.text;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.List;
import org.hibernate.validator.constraintvalidation.HibernateConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/// Validates every list of texts. Were the list and its items constrained apart, a list of a hundred thousand would be
/// a hundred thousand faults.
public final class TextListCheck implements ConstraintValidator<TextList, List<@Nullable String>> {
    private int fewest;
    private int most;
    private TextCheck each = new TextCheck();

    @Override
    public void initialize(TextList list) {
        fewest = list.fewest();
        most = list.most();
        each.initialize(list.each());
    }

    @Override
    public boolean isValid(@Nullable List<@Nullable String> values, ConstraintValidatorContext context) {
        context.disableDefaultConstraintViolation();
        if (values != null && (values.size() < fewest || values.size() > most)) {
            String fault = fewest == 0
                    ? "must have at most %d items".formatted(most)
                    : "must have %d to %d items".formatted(fewest, most);
            limited(context, most).buildConstraintViolationWithTemplate(fault).addConstraintViolation();
            return false;
        }
        boolean valid = true;
        for (int i = 0; values != null && i < values.size(); i++) {
            String value = values.get(i);
            String fault = value == null ? "must not be null" : each.faultOf(value);
            if (fault != null) {
                limited(context, each.most())
                        .buildConstraintViolationWithTemplate(fault)
                        .addContainerElementNode("<list element>", List.class, 0)
                        .inIterable()
                        .atIndex(i)
                        .addConstraintViolation();
                valid = false;
            }
        }
        return valid;
    }

    /// What is wrong with an item is limited by another number than the list is.
    private static HibernateConstraintValidatorContext limited(ConstraintValidatorContext context, int limit) {
        return context.unwrap(HibernateConstraintValidatorContext.class).withDynamicPayload(limit);
    }
}
