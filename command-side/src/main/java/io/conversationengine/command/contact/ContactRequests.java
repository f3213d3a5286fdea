package io.conversationengine.command.contact;

import io.conversationengine.edge.Line;
import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.contact.PersonId;
import io.conversationengine.kernel.contact.Profile;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the business says of a contact. What is missing erases nothing; a list takes the place of the one before, and
/// an empty one says nothing. `person` links the contacts of one person on several accounts.
sealed interface ContactRequests {
    String TOO_MANY = "must have at most {max} items";

    @Nullable
    String name();

    @Nullable
    String firstName();

    @Nullable
    String lastName();

    @Nullable
    List<String> userNames();

    @Nullable
    List<String> emails();

    @Nullable
    List<String> phones();

    @Nullable
    List<String> labels();

    @Nullable
    String person();

    @Schema(name = "RegisterContact")
    record Register(
            @NotNull @Line(max = Limits.ID, slash = false) String account,
            @NotNull @Line(max = Limits.EXTERNAL_ID) String externalId,
            @Line(max = Limits.NAME) @Nullable String name,
            @Line(max = Limits.NAME) @Nullable String firstName,
            @Line(max = Limits.NAME) @Nullable String lastName,

            @Size(max = Limits.LIST, message = TOO_MANY) @Nullable
            List<@Line(max = Limits.NAME) String> userNames,

            @Size(max = Limits.LIST, message = TOO_MANY) @Nullable
            List<@EmailAddress String> emails,

            @Size(max = Limits.LIST, message = TOO_MANY) @Nullable
            List<@PhoneNumber String> phones,

            @Size(max = Limits.LIST, message = TOO_MANY) @Nullable
            List<@Line(max = Limits.LABEL) String> labels,

            @Line(max = Limits.AGENT) @Nullable String person)
            implements ContactRequests {}

    @Schema(name = "UpdateContact")
    record Update(
            @Line(max = Limits.NAME) @Nullable String name,
            @Line(max = Limits.NAME) @Nullable String firstName,
            @Line(max = Limits.NAME) @Nullable String lastName,

            @Size(max = Limits.LIST, message = TOO_MANY) @Nullable
            List<@Line(max = Limits.NAME) String> userNames,

            @Size(max = Limits.LIST, message = TOO_MANY) @Nullable
            List<@EmailAddress String> emails,

            @Size(max = Limits.LIST, message = TOO_MANY) @Nullable
            List<@PhoneNumber String> phones,

            @Size(max = Limits.LIST, message = TOO_MANY) @Nullable
            List<@Line(max = Limits.LABEL) String> labels,

            @Line(max = Limits.AGENT) @Nullable String person)
            implements ContactRequests {}

    default Profile profile() {
        String person = person();
        return new Profile(
                name(),
                firstName(),
                lastName(),
                listed(userNames()),
                listed(emails()),
                listed(phones()),
                listed(labels()),
                person == null ? null : new PersonId(person));
    }

    private static List<String> listed(@Nullable List<String> values) {
        return Objects.requireNonNullElse(values, List.of());
    }
}
