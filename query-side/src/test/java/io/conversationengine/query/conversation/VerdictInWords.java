package io.conversationengine.query.conversation;

import io.conversationengine.kernel.query.VerdictView;
import io.conversationengine.kernel.query.VerdictView.Kind;
import io.conversationengine.query.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A verdict in one line. Instants are written as what has passed since the story began.
final class VerdictInWords {

    private VerdictInWords() {}

    static String of(VerdictView view) {
        String verdict = view.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-');
        String head = Stream.of(
                        verdict,
                        view.terms().sentAs(),
                        view.whyNot().reason(),
                        view.fault().field(),
                        since("since", view.whyNot().since()),
                        since("until", view.terms().until()),
                        view.terms().left() == null
                                ? null
                                : "left " + view.terms().left())
                .filter(Objects::nonNull)
                .map(Object::toString)
                .collect(Collectors.joining(" "));
        String instead = String.join(
                " ",
                view.whyNot().instead().stream()
                        .map(kind -> kind.getClass().getSimpleName())
                        .toList());
        String allowance = view.verdict() == Kind.HELD
                ? "; used %d of %d".formatted(view.basis().used(), view.basis().allowance())
                : "";
        return head + (instead.isEmpty() ? "" : "; instead " + instead) + allowance;
    }

    private static @Nullable String since(String word, @Nullable Instant instant) {
        return instant == null ? null : word + " " + Duration.between(Story.BEGIN, instant);
    }
}
