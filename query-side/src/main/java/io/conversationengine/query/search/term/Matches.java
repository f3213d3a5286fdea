package io.conversationengine.query.search.term;

import io.conversationengine.kernel.query.ContactView;
import io.conversationengine.kernel.query.SearchResults.Match;
import io.conversationengine.kernel.query.SearchResults.SearchField;
import io.conversationengine.kernel.workspace.WorkspaceSettings.EmailSearch;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where in a contact the words of a search were found.
public record Matches(Terms terms, EmailSearch emails) {

    /// A contact's values as the search compares them, each in the place of the value itself.
    public record Compared(List<String> names, List<String> phones, List<String> emails) {}

    public List<Match> in(ContactView contact, Compared compared) {
        Stream<String> given = Stream.of(contact.firstName(), contact.lastName(), contact.name())
                .filter(name -> name != null);
        List<String> names = Stream.concat(given, contact.userNames().stream()).toList();
        boolean hasBoth = contact.firstName() != null && contact.lastName() != null;
        List<String> firstAndLast =
                compared.names().stream().limit(hasBoth ? 2 : 0).toList();
        return Stream.of(
                        found(SearchField.NAME, names, compared.names(), name -> isName(name, firstAndLast)),
                        found(SearchField.PHONE, contact.phones(), compared.phones(), this::isPhone),
                        found(SearchField.EMAIL, contact.emails(), compared.emails(), this::isEmail))
                .flatMap(matches -> matches)
                .distinct()
                .toList();
    }

    private Stream<Match> found(
            SearchField field, List<String> values, List<String> compared, Predicate<String> matches) {
        if (!terms.in().contains(field)) {
            return Stream.empty();
        }
        return IntStream.range(0, Math.min(values.size(), compared.size()))
                .filter(i -> matches.test(compared.get(i)))
                .mapToObj(i -> new Match(field, values.get(i)));
    }

    private boolean isName(String name, List<String> firstAndLast) {
        return terms.words().stream().anyMatch(word -> word.isIn(name, firstAndLast));
    }

    private boolean isPhone(String phone) {
        return isPart(terms.number(), phone) || terms.words().stream().anyMatch(word -> isPart(word.digits(), phone));
    }

    private boolean isEmail(String email) {
        return terms.words().stream().anyMatch(word -> word.isLookedForIn(emails) && isEmail(word, email));
    }

    private boolean isEmail(Word word, String email) {
        return switch (emails) {
            case EXACT -> word.addresses().contains(email);
            case CONTAINS -> word.partsOfAddress().stream().anyMatch(email::contains);
        };
    }

    private static boolean isPart(@Nullable String digits, String phone) {
        return digits != null && phone.contains(digits);
    }
}
