package io.conversationengine.command.contact;

import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.contact.PersonId;
import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.workspace.Actor;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A contact's profile, and which of its names the API has set: a channel no longer changes those (DESIGN.md 3.2, rule
/// 15).
///
/// @param setThroughApi names of fields, in their order
record KnownProfile(Profile profile, List<String> setThroughApi) {

    static final KnownProfile NOTHING = new KnownProfile(Profile.UNKNOWN, List.of());

    KnownProfile {
        setThroughApi = List.copyOf(setThroughApi);
    }

    /// What is known after somebody told more: what is missing erases nothing.
    KnownProfile told(Profile news, Actor by) {
        return by instanceof Actor.Customer ? toldByChannel(news) : toldThroughApi(news);
    }

    private KnownProfile toldByChannel(Profile news) {
        Profile after = new Profile(
                name("name", profile.name(), news.name()),
                name("firstName", profile.firstName(), news.firstName()),
                name("lastName", profile.lastName(), news.lastName()),
                together(profile.userNames(), news.userNames()),
                together(profile.emails(), news.emails()),
                together(profile.phones(), news.phones()),
                together(profile.labels(), news.labels()),
                person(news));
        return new KnownProfile(after, setThroughApi);
    }

    private KnownProfile toldThroughApi(Profile news) {
        Profile after = new Profile(
                newer(profile.name(), news.name()),
                newer(profile.firstName(), news.firstName()),
                newer(profile.lastName(), news.lastName()),
                newer(profile.userNames(), news.userNames()),
                newer(profile.emails(), news.emails()),
                newer(profile.phones(), news.phones()),
                newer(profile.labels(), news.labels()),
                person(news));
        return new KnownProfile(after, List.copyOf(fixedBy(news)));
    }

    private SortedSet<String> fixedBy(Profile news) {
        SortedSet<String> fixed = new TreeSet<>(setThroughApi);
        if (news.name() != null) {
            fixed.add("name");
        }
        if (news.firstName() != null) {
            fixed.add("firstName");
        }
        if (news.lastName() != null) {
            fixed.add("lastName");
        }
        return fixed;
    }

    private @Nullable String name(String field, @Nullable String known, @Nullable String news) {
        return setThroughApi.contains(field) ? known : newer(known, news);
    }

    private @Nullable PersonId person(Profile news) {
        return news.person() == null ? profile.person() : news.person();
    }

    private static @Nullable String newer(@Nullable String known, @Nullable String news) {
        return news == null ? known : news;
    }

    private static List<String> newer(List<String> known, List<String> news) {
        return news.isEmpty() ? known : news;
    }

    /// Both, in the order in which they came; the oldest of too many goes.
    private static List<String> together(List<String> known, List<String> news) {
        List<String> both =
                Stream.concat(known.stream(), news.stream()).distinct().toList();
        return both.size() <= Limits.LIST ? both : both.subList(both.size() - Limits.LIST, both.size());
    }
}
