package io.conversationengine.kernel.verdict;

import io.conversationengine.kernel.channel.TemplateStatus;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.rule.ChannelRules;
import io.conversationengine.kernel.rule.Grant;
import io.conversationengine.kernel.rule.Rule;
import io.conversationengine.kernel.rule.SentAs;
import io.conversationengine.kernel.rule.Window;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Gives the verdict on a message: a pure function of the rules, the facts, the sender and the instant, in the order of
/// docs/design.md, rules 8 and 9: content, template status, reachability, window, allowance.
public record Judge(ChannelRules rules, Situation situation, Sender sender, Instant at) {

    public Verdict judge(Content content) {
        return switch (content) {
            case Content.Text _ -> freeForm();
            case Content.Media _ -> freeForm();
            case Content.Template template -> template(template);
            case Content.Tagged tagged -> tagged(tagged);
            case Content.Other _ -> new Verdict.NotUnderstood("other", "can be received but not sent");
        };
    }

    /// The verdict on free-form content.
    public Verdict freeForm() {
        if (rules.isEmpty()) {
            return new Verdict.NotUnderstood(
                    "account", "is on a channel that edition %s does not know".formatted(rules.edition()));
        }
        return unreachable().orElseGet(this::inWindow);
    }

    /// When the messaging window ends; null where none is open.
    public @Nullable Instant windowEndsAt() {
        return window().latestEnd(grant -> grant.holds(at)).orElse(null);
    }

    private Verdict template(Content.Template content) {
        if (!rules.takesTemplates()) {
            return new Verdict.NotUnderstood("template", "is not known on channel " + rules.channel());
        }
        TemplateStatus status = situation.templates().get(content.template());
        if (status != null && status.isApproved()) {
            return unreachable().orElse(new Verdict.Allowed(SentAs.TEMPLATE, null, null));
        }
        Instant since = status == null ? null : status.since();
        return refused(Refusal.Reason.TEMPLATE_NOT_APPROVED, since, insteadOfTemplate(), null);
    }

    private Verdict tagged(Content.Tagged content) {
        if (rules.tags().contains(content.tag())) {
            return unreachable().orElse(new Verdict.Allowed(SentAs.MESSAGE_TAG, null, null));
        }
        return new Verdict.NotUnderstood(
                "tag",
                rules.tags().isEmpty()
                        ? "is not known on channel " + rules.channel()
                        : "must be one of " + String.join(", ", rules.tags()));
    }

    private Optional<Verdict> unreachable() {
        return Optional.ofNullable(situation.unreachableSince())
                .map(since -> refused(
                        Refusal.Reason.RECIPIENT_UNREACHABLE, since, List.of(new Instead.AwaitCustomer()), null));
    }

    private Verdict inWindow() {
        if (rules.allowsAnyTime()) {
            return new Verdict.Allowed(SentAs.PLAIN, null, null);
        }
        return allowedAs(SentAs.PLAIN)
                .or(() -> sender == Sender.PERSON ? allowedAs(SentAs.HUMAN_AGENT) : Optional.empty())
                .orElseGet(this::outsideWindow);
    }

    private Optional<Verdict> allowedAs(SentAs as) {
        Window holding = new Window(window().grants().stream()
                .filter(grant -> grant.as() == as && grant.holds(at))
                .toList());
        return holding.endsAt()
                .map(until -> new Verdict.Allowed(as, until, holding.left(at).orElse(null)));
    }

    private Verdict outsideWindow() {
        Optional<Rule.MonthlyAllowance> allowance = rules.allowance();
        if (allowance.isPresent()) {
            return new Verdict.Held(allowance.get().messages());
        }
        if (window().grants().isEmpty()) {
            return refused(Refusal.Reason.NO_WINDOW, null, insteadOfFreeForm(), null);
        }
        if (window().holds(at)) {
            Instant until = window().latestEnd(grant -> grant.holds(at)).orElseThrow();
            return refused(Refusal.Reason.NOT_ALLOWED_FOR_BOTS, lostAt(), insteadOfBot(), until);
        }
        return window().latestEnd(grant -> grant.runs(at))
                .map(until -> refused(Refusal.Reason.WINDOW_LIMIT_REACHED, lostAt(), insteadOfFreeForm(), until))
                .orElseGet(() -> refused(
                        Refusal.Reason.WINDOW_EXPIRED,
                        window().latestEnd(this::serves).orElse(null),
                        insteadOfFreeForm(),
                        null));
    }

    /// When the last grant that served this sender was lost, by its end or by its count.
    private @Nullable Instant lostAt() {
        return servingGrants()
                .map(grant -> grant.spentAt() == null ? grant.endsAt() : grant.spentAt())
                .max(Instant::compareTo)
                .orElse(null);
    }

    private Stream<Grant> servingGrants() {
        return window().grants().stream().filter(this::serves);
    }

    private boolean serves(Grant grant) {
        return sender == Sender.PERSON || grant.servesBots();
    }

    private Window window() {
        return situation.window();
    }

    private List<Instead> insteadOfBot() {
        return Stream.concat(Stream.of(new Instead.ByPerson()), insteadOfFreeForm().stream())
                .toList();
    }

    private List<Instead> insteadOfFreeForm() {
        return Stream.concat(marked(), Stream.of(new Instead.AwaitCustomer())).toList();
    }

    /// Free-form if that may be sent; otherwise whatever may be sent instead of that, another template among it.
    private List<Instead> insteadOfTemplate() {
        return freeForm() instanceof Verdict.Refused refused
                ? refused.refusal().instead()
                : Stream.concat(Stream.of(new Instead.FreeForm()), marked()).toList();
    }

    /// What the channel takes at any time.
    private Stream<Instead> marked() {
        Stream<Instead> template = rules.takesTemplates() ? Stream.of(new Instead.ApprovedTemplate()) : Stream.of();
        Stream<Instead> tagged = rules.tags().isEmpty() ? Stream.of() : Stream.of(new Instead.MessageTag(rules.tags()));
        return Stream.concat(template, tagged);
    }

    private static Verdict refused(
            Refusal.Reason reason, @Nullable Instant since, List<Instead> instead, @Nullable Instant until) {
        return new Verdict.Refused(new Refusal(reason, since, instead), until);
    }
}
