package io.conversationengine.query.timeline;

import io.conversationengine.kernel.message.FailureReason;
import io.conversationengine.kernel.message.MessageStatus;
import io.conversationengine.kernel.query.TimelineEntry;
import io.conversationengine.kernel.query.TimelineEntry.OutboundMessage;
import io.conversationengine.kernel.rule.ChannelRules;
import io.conversationengine.kernel.rule.Window;
import io.conversationengine.kernel.verdict.Instead;
import io.conversationengine.kernel.verdict.Judge;
import io.conversationengine.kernel.verdict.Sender;
import io.conversationengine.kernel.verdict.Situation;
import io.conversationengine.kernel.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What can be done instead of a message that the provider did not deliver, by the channel's rules. Of a refused
/// message the event says it.
record Advice(ChannelRules rules) {

    TimelineEntry on(TimelineEntry entry) {
        return entry instanceof OutboundMessage message && message.history().status() == MessageStatus.FAILED
                ? withAdvice(message)
                : entry;
    }

    private OutboundMessage withAdvice(OutboundMessage failed) {
        FailureReason reason = FailureReason.valueOf(
                Objects.requireNonNull(failed.nonDelivery().reason()));
        return failed.advised(insteadOf(reason, failed));
    }

    private List<Instead> insteadOf(FailureReason reason, OutboundMessage failed) {
        return switch (reason) {
            case WINDOW_CLOSED, COUNT_EXCEEDED, TAG_REJECTED -> outsideEveryWindow(failed);
            case TEMPLATE_NOT_APPROVED, TEMPLATE_PARAM -> List.of(new Instead.ApprovedTemplate());
            case RECIPIENT_BLOCKED -> List.of(new Instead.AwaitCustomer());
            // Nothing else would fare better.
            case QUOTA_EXCEEDED, RATE_LIMITED, AUTH, INVALID_REQUEST, PROVIDER_DOWN, OTHER -> List.of();
        };
    }

    private List<Instead> outsideEveryWindow(OutboundMessage failed) {
        Situation windowless = new Situation(Window.NEVER_OPENED, null, Map.of());
        return switch (new Judge(rules, windowless, Sender.of(failed.actor()), failed.at()).freeForm()) {
            case Verdict.Refused(var refusal, var _) -> refusal.instead();
            case Verdict.Allowed _, Verdict.Held _ -> List.of(new Instead.FreeForm());
            case Verdict.NotUnderstood _ -> List.of();
        };
    }
}
