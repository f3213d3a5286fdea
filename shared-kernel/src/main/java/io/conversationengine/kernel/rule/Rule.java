package io.conversationengine.kernel.rule;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.conversationengine.kernel.Limits;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One rule of a channel, of one of five kinds. A channel's rules are a list of these in a data file.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Rule.AnyTime.class, name = "any-time"),
    @JsonSubTypes.Type(value = Rule.Grants.class, name = "grants"),
    @JsonSubTypes.Type(value = Rule.ApprovedTemplate.class, name = "approved-template"),
    @JsonSubTypes.Type(value = Rule.MessageTag.class, name = "message-tag"),
    @JsonSubTypes.Type(value = Rule.MonthlyAllowance.class, name = "monthly-allowance")
})
public sealed interface Rule {

    Evidence evidence();

    /// Free-form messages may be sent at any time.
    record AnyTime(Evidence evidence) implements Rule {}

    /// Each of the customer's acts in `after` gives a grant to send free-form messages.
    ///
    /// @param as `PLAIN` serves everybody, `HUMAN_AGENT` persons only
    /// @param after the acts that give it
    /// @param lasts how long it holds from the act on, the end instant excluded
    /// @param messages how many messages it allows, 1 to 100; null for any number
    record Grants(
            SentAs as,
            List<Trigger> after,
            Duration lasts,
            @Nullable Integer messages,
            Evidence evidence) implements Rule {

        public Grants {
            if (as != SentAs.PLAIN && as != SentAs.HUMAN_AGENT) {
                throw new IllegalArgumentException("A grant allows PLAIN or HUMAN_AGENT, not " + as);
            }
            if (after.isEmpty()) {
                throw new IllegalArgumentException("A grant needs at least one act that gives it");
            }
            if (!lasts.isPositive()) {
                throw new IllegalArgumentException("A grant must last longer than nothing, not " + lasts);
            }
            if (messages != null) {
                Limits.requireBetween("messages", messages, 1, Limits.MESSAGES_IN_WINDOW);
            }
            after = List.copyOf(after);
        }
    }

    /// A template may be sent at any time while its status is `APPROVED`.
    record ApprovedTemplate(Evidence evidence) implements Rule {}

    /// A message that bears one of these tags may be sent at any time.
    record MessageTag(List<String> tags, Evidence evidence) implements Rule {

        public MessageTag {
            tags = List.copyOf(tags);
        }
    }

    /// When no grant holds, so many messages a calendar month (UTC) and account may go out all the same.
    record MonthlyAllowance(int messages, Evidence evidence) implements Rule {

        public MonthlyAllowance {
            Limits.requireBetween("monthly allowance", messages, 0, Integer.MAX_VALUE);
        }
    }
}
