package io.conversationengine.command.message;

import io.conversationengine.command.contact.EmailAddress;
import io.conversationengine.command.contact.PhoneNumber;
import io.conversationengine.edge.Line;
import io.conversationengine.edge.json.AnyJson;
import io.conversationengine.edge.problem.Problem;
import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.rule.Trigger;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A customer wrote or did something else on one of the workspace's accounts.
///
/// @param trigger what the customer did; a message unless it says otherwise
record InboundRequest(
        @NotNull @Line(max = Limits.ID, slash = false) String account,
        @NotNull @Valid Contact contact,
        @NotNull @Valid Message message,
        @Nullable Trigger trigger) {

    /// What the channel says of the customer. What is missing erases nothing.
    @Schema(name = "InboundContact")
    record Contact(
            @NotNull @Line(max = Limits.EXTERNAL_ID) String externalId,
            @Line(max = Limits.NAME) @Nullable String name,
            @Line(max = Limits.NAME) @Nullable String firstName,
            @Line(max = Limits.NAME) @Nullable String lastName,
            @Line(max = Limits.NAME) @Nullable String userName,

            @EmailAddress @Nullable String email,

            @PhoneNumber @Nullable String phone) {

        Profile profile() {
            return new Profile(
                    name, firstName, lastName, listed(userName), listed(email), listed(phone), List.of(), null);
        }

        private static List<String> listed(@Nullable String value) {
            return value == null ? List.of() : List.of(value);
        }
    }

    /// Exactly one of text, media and other.
    ///
    /// @param id the provider's; one that is known in its conversation changes nothing
    /// @param subject goes with text only
    /// @param sentAt the provider's time, from the year 2000 to 2099
    @Schema(name = "InboundMessage")
    record Message(
            @NotNull @Line(max = Limits.PROVIDER_ID) String id,
            @Size(min = 1, max = Limits.TEXT) @Nullable String text,
            @Valid @Nullable Media media,
            @Nullable AnyJson other,
            @Line(max = Limits.SUBJECT) @Nullable String subject,
            @NotNull Instant sentAt) {

        Content content() {
            if (Stream.of(text, media, other).filter(Objects::nonNull).count() != 1) {
                throw Problem.invalid("message", "must have exactly one of text, media and other")
                        .asException();
            }
            if (subject != null && text == null) {
                throw Problem.invalid("message.subject", "goes with text only").asException();
            }
            if (text != null) {
                return new Content.Text(text, subject);
            }
            return media != null
                    ? media.content()
                    : new Content.Other(Objects.requireNonNull(other).json());
        }
    }
}
