package io.conversationengine.query.contact.table;

import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.contact.Profile;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// As much of a profile as the search looks at. An index has an entry for each piece of a name, and each change of a
/// contact writes all of its entries anew: one whose names are as long as they may be would cost what hundreds do.
/// What is beyond is shown, and not searched.
///
/// Each list is cut at its end: what was found is told by its place.
final class SearchedProfile {

    /// Of all names, in characters as the search compares them: one that is taken apart counts for its parts.
    static final int NAMES = 512;

    static final int EMAILS = 1_024;
    static final int PHONES = Limits.LIST * Limits.PHONE;
    static final int LABELS = Limits.LIST * Limits.LABEL;

    private int left;

    private SearchedProfile(int most) {
        this.left = most;
    }

    static Profile of(Profile profile) {
        SearchedProfile names = new SearchedProfile(NAMES);
        // In the order in which the search compares them.
        String firstName = names.cut(profile.firstName());
        String lastName = names.cut(profile.lastName());
        String name = names.cut(profile.name());
        return new Profile(
                name,
                firstName,
                lastName,
                names.cut(profile.userNames()),
                new SearchedProfile(EMAILS).whole(profile.emails(), Limits.EMAIL),
                new SearchedProfile(PHONES).whole(profile.phones(), Limits.PHONE),
                new SearchedProfile(LABELS).whole(profile.labels(), Limits.LABEL),
                profile.person());
    }

    private @Nullable String cut(@Nullable String name) {
        if (name == null || left <= 0) {
            return null;
        }
        int end = 0;
        while (end < name.length() && left > 0) {
            int next = name.offsetByCodePoints(end, 1);
            left -= length(name.substring(end, next));
            end = next;
        }
        return name.substring(0, end);
    }

    private List<String> cut(List<String> names) {
        List<String> cut = new ArrayList<>();
        for (String name : names) {
            String part = cut(name);
            if (part == null) {
                break;
            }
            cut.add(part);
        }
        return cut;
    }

    /// Those that fit: a part of one would be found as another one.
    private List<String> whole(List<String> values, int longest) {
        List<String> whole = new ArrayList<>();
        for (String value : values) {
            int length = length(value);
            left -= length;
            if (length > longest || left < 0) {
                break;
            }
            whole.add(value);
        }
        return whole;
    }

    private static int length(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD).length();
    }
}
