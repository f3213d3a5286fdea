package io.conversationengine.kernel.verdict;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;

/// What can be done when a message was refused.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Instead.FreeForm.class, name = "free-form"),
    @JsonSubTypes.Type(value = Instead.ApprovedTemplate.class, name = "approved-template"),
    @JsonSubTypes.Type(value = Instead.MessageTag.class, name = "message-tag"),
    @JsonSubTypes.Type(value = Instead.ByPerson.class, name = "by-person"),
    @JsonSubTypes.Type(value = Instead.AwaitCustomer.class, name = "await-customer"),
    @JsonSubTypes.Type(value = Instead.NextMonth.class, name = "next-month"),
    @JsonSubTypes.Type(value = Instead.CommercialTerms.class, name = "commercial-terms")
})
public sealed interface Instead {

    /// A free-form message may be sent now.
    record FreeForm() implements Instead {}

    /// A template with status `APPROVED` may be sent now.
    record ApprovedTemplate() implements Instead {}

    /// A message with one of these tags may be sent now.
    record MessageTag(List<String> tags) implements Instead {

        public MessageTag {
            tags = List.copyOf(tags);
        }
    }

    /// A person may send it now.
    record ByPerson() implements Instead {}

    /// A free-form message may be sent once the customer writes.
    record AwaitCustomer() implements Instead {}

    /// The allowance begins anew at that instant.
    record NextMonth(Instant from) implements Instead {}

    /// An account that accepts the commercial terms is charged instead of refused.
    record CommercialTerms() implements Instead {}
}
