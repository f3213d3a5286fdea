package io.conversationengine.kernel.rule;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
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
    /// @param lasts how long it holds from the act on, the end instant excluded; whole seconds, 1 second to 30 days
    /// @param messages how many messages it allows, 1 to 100; null for any number
    record Grants(
            SentAs as,
            List<Trigger> after,
            Duration lasts,
            @JsonSetter(nulls = Nulls.SET) @Nullable Integer messages,
            Evidence evidence)
            implements Rule {

        public Grants {
            if (as != SentAs.PLAIN && as != SentAs.HUMAN_AGENT) {
                throw new IllegalArgumentException("as must be PLAIN or HUMAN_AGENT, not " + as);
            }
            if (after.isEmpty()) {
                throw new IllegalArgumentException("after must name at least one act");
            }
            RuleOverrides.requireDuration("lasts", lasts);
            if (messages != null) {
                Limits.requireBetween("messages", messages, 1, Limits.MESSAGES_IN_WINDOW);
            }
            after = List.copyOf(after);
        }
    }

    /// A template may be sent at any time while its status is `APPROVED`.
    record ApprovedTemplate(Evidence evidence) implements Rule {}

    /// A message that bears one of these tags may be sent at any time.
    ///
    /// @param tags one at least; not `HUMAN_AGENT`, which the engine alone sets
    record MessageTag(List<String> tags, Evidence evidence) implements Rule {

        public MessageTag {
            if (tags.isEmpty()) {
                throw new IllegalArgumentException("tags must name at least one");
            }
            if (tags.contains(SentAs.HUMAN_AGENT.name())) {
                throw new IllegalArgumentException("tags must not name HUMAN_AGENT, which only a grant allows");
            }
            tags.forEach(tag -> Limits.requireLine("tag", tag, Limits.LABEL));
            tags = List.copyOf(tags);
        }
    }

    /// When no grant holds, so many messages a calendar month (UTC) and account may go out all the same.
    ///
    /// @param messages 0 to 1,000,000,000
    record MonthlyAllowance(int messages, Evidence evidence) implements Rule {

        public MonthlyAllowance {
            Limits.requireBetween("messages", messages, 0, RuleOverrides.LARGEST_ALLOWANCE);
        }
    }
}
