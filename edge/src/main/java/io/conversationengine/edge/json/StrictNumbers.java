package io.conversationengine.edge.json;

import java.beans.PropertyEditorSupport;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.util.NumberUtils;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/// Reads whole numbers in addresses: ASCII digits with at most a minus before them. Spring by itself also takes `0x10`,
/// `#10` and the digits of other scripts.
@ControllerAdvice
final class StrictNumbers {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}");

    @InitBinder
    void strict(WebDataBinder binder) {
        List.of(int.class, Integer.class).forEach(type -> binder.registerCustomEditor(type, new Reader(Integer.class)));
        List.of(long.class, Long.class).forEach(type -> binder.registerCustomEditor(type, new Reader(Long.class)));
    }

    private static final class Reader extends PropertyEditorSupport {

        private final Class<? extends Number> type;

        private Reader(Class<? extends Number> type) {
            this.type = type;
        }

        @Override
        public void setAsText(String text) {
            if (!NUMBER.matcher(text).matches()) {
                throw new NumberFormatException("no whole number: " + text);
            }
            setValue(NumberUtils.parseNumber(text, type));
        }
    }
}
