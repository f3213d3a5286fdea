package io.conversationengine.command.contact;

import io.conversationengine.edge.Line;
import io.conversationengine.edge.text.Text;
import io.conversationengine.edge.text.TextForm;
import io.conversationengine.edge.text.TextList;
import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.contact.PersonId;
import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.contact.ProfileField;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/// What the business says of a contact. A field that is missing is left alone; one that is given and empty (null, an
/// empty text, an empty list) is taken away. A list takes the place of the one before and holds no doubles, compared as
/// the search compares them. `person` links the contacts of one person on several accounts.
sealed interface ContactRequests {
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

            @JsonDeserialize(using = NullableField.Text.class)
            @Text(min = 0, max = Limits.NAME, form = TextForm.LINE)
            @Nullable
            String name,

            @JsonDeserialize(using = NullableField.Text.class)
            @Text(min = 0, max = Limits.NAME, form = TextForm.LINE)
            @Nullable
            String firstName,

            @JsonDeserialize(using = NullableField.Text.class)
            @Text(min = 0, max = Limits.NAME, form = TextForm.LINE)
            @Nullable
            String lastName,

            @JsonDeserialize(using = NullableField.Texts.class)
            @TextList(most = Limits.LIST, each = @Text(max = Limits.NAME, form = TextForm.LINE))
            @Nullable
            List<String> userNames,

            @JsonDeserialize(using = NullableField.Texts.class)
            @TextList(most = Limits.LIST, each = @Text(max = Limits.EMAIL, form = TextForm.EMAIL))
            @Nullable
            List<String> emails,

            @JsonDeserialize(using = NullableField.Texts.class)
            @TextList(most = Limits.LIST, each = @Text(max = Limits.PHONE, form = TextForm.PHONE))
            @Nullable
            List<String> phones,

            @JsonDeserialize(using = NullableField.Texts.class)
            @TextList(most = Limits.LIST, each = @Text(max = Limits.LABEL, form = TextForm.LINE))
            @Nullable
            List<String> labels,

            @JsonDeserialize(using = NullableField.Text.class)
            @Text(min = 0, max = Limits.AGENT, form = TextForm.LINE)
            @Nullable
            String person)
            implements ContactRequests {}

    @Schema(name = "UpdateContact")
    record Update(
            @JsonDeserialize(using = NullableField.Text.class)
            @Text(min = 0, max = Limits.NAME, form = TextForm.LINE)
            @Nullable
            String name,

            @JsonDeserialize(using = NullableField.Text.class)
            @Text(min = 0, max = Limits.NAME, form = TextForm.LINE)
            @Nullable
            String firstName,

            @JsonDeserialize(using = NullableField.Text.class)
            @Text(min = 0, max = Limits.NAME, form = TextForm.LINE)
            @Nullable
            String lastName,

            @JsonDeserialize(using = NullableField.Texts.class)
            @TextList(most = Limits.LIST, each = @Text(max = Limits.NAME, form = TextForm.LINE))
            @Nullable
            List<String> userNames,

            @JsonDeserialize(using = NullableField.Texts.class)
            @TextList(most = Limits.LIST, each = @Text(max = Limits.EMAIL, form = TextForm.EMAIL))
            @Nullable
            List<String> emails,

            @JsonDeserialize(using = NullableField.Texts.class)
            @TextList(most = Limits.LIST, each = @Text(max = Limits.PHONE, form = TextForm.PHONE))
            @Nullable
            List<String> phones,

            @JsonDeserialize(using = NullableField.Texts.class)
            @TextList(most = Limits.LIST, each = @Text(max = Limits.LABEL, form = TextForm.LINE))
            @Nullable
            List<String> labels,

            @JsonDeserialize(using = NullableField.Text.class)
            @Text(min = 0, max = Limits.AGENT, form = TextForm.LINE)
            @Nullable
            String person)
            implements ContactRequests {}

    default Profile profile() {
        String person = filled(person());
        return new Profile(
                filled(name()),
                filled(firstName()),
                filled(lastName()),
                listed(userNames()),
                listed(emails()),
                listed(phones()),
                listed(labels()),
                person == null ? null : new PersonId(person));
    }

    /// The fields that are given and empty.
    default List<String> cleared() {
        return Stream.of(
                        cleared(ProfileField.NAME, "".equals(name())),
                        cleared(ProfileField.FIRST_NAME, "".equals(firstName())),
                        cleared(ProfileField.LAST_NAME, "".equals(lastName())),
                        cleared(ProfileField.USER_NAMES, List.of().equals(userNames())),
                        cleared(ProfileField.EMAILS, List.of().equals(emails())),
                        cleared(ProfileField.PHONES, List.of().equals(phones())),
                        cleared(ProfileField.LABELS, List.of().equals(labels())),
                        cleared(ProfileField.PERSON, "".equals(person())))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> cleared(ProfileField field, boolean isEmpty) {
        return isEmpty ? Optional.of(field.written()) : Optional.empty();
    }

    private static @Nullable String filled(@Nullable String value) {
        return value == null || value.isEmpty() ? null : value;
    }

    private static List<String> listed(@Nullable List<String> values) {
        return Objects.requireNonNullElse(values, List.of());
    }
}
