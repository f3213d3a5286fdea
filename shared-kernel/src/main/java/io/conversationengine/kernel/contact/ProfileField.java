package io.conversationengine.kernel.contact;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A field of a profile by its name.
public enum ProfileField {
    NAME("name"),
    FIRST_NAME("firstName"),
    LAST_NAME("lastName"),
    USER_NAMES("userNames"),
    EMAILS("emails"),
    PHONES("phones"),
    LABELS("labels"),
    PERSON("person");

    /// What a channel replaces, where it only adds to the others.
    static final List<ProfileField> NAMES = List.of(NAME, FIRST_NAME, LAST_NAME);

    private final String written;

    ProfileField(String written) {
        this.written = written;
    }

    public String written() {
        return written;
    }

    @Nullable
    Object of(Profile profile) {
        return switch (this) {
            case NAME -> profile.name();
            case FIRST_NAME -> profile.firstName();
            case LAST_NAME -> profile.lastName();
            case USER_NAMES -> profile.userNames();
            case EMAILS -> profile.emails();
            case PHONES -> profile.phones();
            case LABELS -> profile.labels();
            case PERSON -> profile.person();
        };
    }

    /// What two values of the field have in common that are the same to the search.
    String likeness(String value) {
        return this == PHONES ? SearchForm.ofNumber(value) : SearchForm.of(value);
    }
}
