package io.conversationengine.kernel.contact;

import io.conversationengine.kernel.Limits;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A contact's profile, which of its names the API has set, and since when it is so. A channel no longer changes those
/// names (docs/design.md, rule 15), nor anything that was said later.
///
/// @param setThroughApi names of fields, in their order
/// @param since when what is known of a field was said: by the provider's time where a channel said it. A list, to
///     which a channel only adds, is since it was last changed through the API
record KnownProfile(Profile profile, List<String> setThroughApi, Map<ProfileField, Instant> since) {

    static final KnownProfile NOTHING = new KnownProfile(Profile.UNKNOWN, List.of(), Map.of());

    /// How news of a channel stands to what is known.
    ///
    /// @param actedAt when the customer wrote the message that they came with
    /// @param late whether a later message of the customer is known, which may have said what is known
    /// @param repeated whether the message was known before, so that it may have said all this already
    record Tidings(Instant actedAt, boolean late, boolean repeated) {

        boolean mayAdd(@Nullable Instant since) {
            return since == null || since.isBefore(actedAt) || (since.equals(actedAt) && !repeated);
        }

        boolean mayReplace(@Nullable Instant since) {
            return !late && mayAdd(since);
        }
    }

    KnownProfile {
        setThroughApi = List.copyOf(setThroughApi);
        since = Collections.unmodifiableSortedMap(new TreeMap<>(since));
    }

    /// What is known after a channel said more, which may be too much: what is missing erases nothing.
    KnownProfile toldByChannel(Profile news, Tidings tidings) {
        Profile after = new Profile(
                name(ProfileField.NAME, profile.name(), news.name(), tidings),
                name(ProfileField.FIRST_NAME, profile.firstName(), news.firstName(), tidings),
                name(ProfileField.LAST_NAME, profile.lastName(), news.lastName(), tidings),
                together(ProfileField.USER_NAMES, profile.userNames(), news.userNames(), tidings),
                together(ProfileField.EMAILS, profile.emails(), news.emails(), tidings),
                together(ProfileField.PHONES, profile.phones(), news.phones(), tidings),
                together(ProfileField.LABELS, profile.labels(), news.labels(), tidings),
                news.person() == null ? profile.person() : news.person());
        return new KnownProfile(after, setThroughApi, since);
    }

    /// What is known after the business set what is new and took away what is cleared. A name that it took away is
    /// the channel's to tell again.
    KnownProfile toldThroughApi(Profile news, List<String> cleared) {
        NavigableSet<String> fixed = new TreeSet<>(setThroughApi);
        ProfileField.NAMES.stream()
                .filter(field -> field.of(news) != null)
                .map(ProfileField::written)
                .forEach(fixed::add);
        cleared.forEach(fixed::remove);
        Settlement settlement = new Settlement(Set.copyOf(cleared));
        Profile after = new Profile(
                settlement.value(ProfileField.NAME, profile.name(), news.name()),
                settlement.value(ProfileField.FIRST_NAME, profile.firstName(), news.firstName()),
                settlement.value(ProfileField.LAST_NAME, profile.lastName(), news.lastName()),
                settlement.list(ProfileField.USER_NAMES, profile.userNames(), news.userNames()),
                settlement.list(ProfileField.EMAILS, profile.emails(), news.emails()),
                settlement.list(ProfileField.PHONES, profile.phones(), news.phones()),
                settlement.list(ProfileField.LABELS, profile.labels(), news.labels()),
                settlement.value(ProfileField.PERSON, profile.person(), news.person()));
        return new KnownProfile(after, List.copyOf(fixed), since);
    }

    private record Settlement(Set<String> cleared) {

        <T> @Nullable T value(ProfileField field, @Nullable T known, @Nullable T news) {
            if (cleared.contains(field.written())) {
                return null;
            }
            return news == null ? known : news;
        }

        List<String> list(ProfileField field, List<String> known, List<String> news) {
            if (cleared.contains(field.written())) {
                return List.of();
            }
            return news.isEmpty() ? known : unlike(field, List.of(), news);
        }
    }

    /// Whether it is more than is kept of a contact, and more than it was before.
    boolean isTooMuchAfter(KnownProfile before) {
        return weight() > Limits.PROFILE && weight() > before.weight();
    }

    /// The same after an event.
    ///
    /// @param byChannel whether a channel said it, which adds to lists without an end to what was said before
    /// @param saidAt when it was said
    KnownProfile after(Profile other, List<String> fixed, boolean byChannel, Instant saidAt) {
        SortedMap<ProfileField, Instant> later = new TreeMap<>(since);
        Stream<ProfileField> settled = byChannel ? ProfileField.NAMES.stream() : Stream.of(ProfileField.values());
        settled.filter(field -> !Objects.equals(field.of(profile), field.of(other)))
                .forEach(field -> later.put(field, saidAt));
        return new KnownProfile(other, fixed, later);
    }

    private int weight() {
        Stream<@Nullable String> names = Stream.of(profile.name(), profile.firstName(), profile.lastName());
        return Stream.of(
                        names.filter(Objects::nonNull),
                        profile.userNames().stream(),
                        profile.emails().stream(),
                        profile.phones().stream(),
                        profile.labels().stream())
                .flatMap(values -> values)
                .mapToInt(value -> SearchForm.of(value).length())
                .sum();
    }

    private @Nullable String name(ProfileField field, @Nullable String known, @Nullable String news, Tidings tidings) {
        Instant saidAt = since.get(field);
        boolean free = known == null ? tidings.mayAdd(saidAt) : tidings.mayReplace(saidAt);
        return news == null || !free || setThroughApi.contains(field.written()) ? known : news;
    }

    /// Both, in the order in which they were written; the oldest of too many goes.
    private List<String> together(ProfileField field, List<String> known, List<String> news, Tidings tidings) {
        if (!tidings.mayAdd(since.get(field))) {
            return known;
        }
        List<String> fresh = unlike(field, known, news);
        List<String> both = Stream.concat(
                        (tidings.late() ? fresh : known).stream(), (tidings.late() ? known : fresh).stream())
                .toList();
        return both.size() <= Limits.LIST ? both : both.subList(both.size() - Limits.LIST, both.size());
    }

    /// Those of the news that are like none that is known, and like no other.
    private static List<String> unlike(ProfileField field, List<String> known, List<String> news) {
        Set<String> seen = new HashSet<>();
        known.forEach(value -> seen.add(field.likeness(value)));
        return news.stream().filter(value -> seen.add(field.likeness(value))).toList();
    }
}
