package io.conversationengine.kernel.rule;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/// The rules of all editions in words, as one page in Markdown.
final class ChannelsPage {

    private ChannelsPage() {}

    static String of(Editions editions, String standard) {
        List<Edition> standardFirst = new ArrayList<>(editions.byName().values());
        standardFirst.sort(
                (a, b) -> Boolean.compare(b.name().equals(standard), a.name().equals(standard)));
        return introduction() + standardFirst.stream().map(ChannelsPage::of).collect(joining());
    }

    private static String introduction() {
        try (InputStream page = ChannelsPage.class.getResourceAsStream("/pages/channels.md")) {
            return new String(Objects.requireNonNull(page).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String of(Edition edition) {
        String overview = edition.channels().values().stream()
                .map(rules -> row(
                        "[%s](#%s)".formatted(rules.channel(), anchor(rules)),
                        afterMessage(rules, true),
                        afterMessage(rules, false),
                        otherwise(rules)))
                .collect(joining());
        return """

                ## Edition `%s`

                %s. Dated %s.

                | channel | a person, after the customer's message | a bot | when no grant holds |
                |---|---|---|---|
                """.formatted(edition.name(), edition.title(), edition.date())
                + overview
                + edition.channels().values().stream().map(ChannelsPage::of).collect(joining());
    }

    private static String of(ChannelRules channel) {
        List<Rule> rules = channel.rules();
        return """

                ### %s (%s)

                | | what may be sent | by whom | when | how many | source | as of | grade |
                |---|---|---|---|---|---|---|---|
                """.formatted(channel.channel(), channel.edition()) + numbered(rules) + notes(rules);
    }

    /// What GitHub makes of the heading.
    private static String anchor(ChannelRules rules) {
        return "%s-%s".formatted(rules.channel(), rules.edition()).toLowerCase(Locale.ROOT);
    }

    private static String numbered(List<Rule> rules) {
        return IntStream.range(0, rules.size())
                .mapToObj(i -> row(
                        (i + 1) + "", words(rules.get(i)), evidence(rules.get(i).evidence())))
                .collect(joining());
    }

    private static String notes(List<Rule> rules) {
        String notes = IntStream.range(0, rules.size())
                .filter(i -> rules.get(i).evidence().note() != null)
                .mapToObj(i ->
                        "- On %d: %s%n".formatted(i + 1, rules.get(i).evidence().note()))
                .collect(joining());
        return notes.isEmpty() ? "" : "\n" + notes.replace(System.lineSeparator(), "\n");
    }

    private static String words(Rule rule) {
        return switch (rule) {
            case Rule.AnyTime _ -> cells("free-form", "anybody", "at any time", "any number");
            case Rule.Grants grants ->
                cells(
                        grants.as() == SentAs.PLAIN ? "free-form" : "free-form, sent as `HUMAN_AGENT`",
                        grants.as() == SentAs.PLAIN ? "anybody" : "persons",
                        "for %s after %s".formatted(words(grants.lasts()), acts(grants.after())),
                        grants.messages() == null ? "any number" : grants.messages() + " messages");
            case Rule.ApprovedTemplate _ ->
                cells("a template", "anybody", "at any time while its status is `APPROVED`", "any number");
            case Rule.MessageTag tags ->
                cells("text with " + tags(tags.tags()), "anybody", "at any time", "any number");
            case Rule.MonthlyAllowance allowance ->
                cells(
                        "free-form, sent as `BOT_INITIATED`",
                        "anybody",
                        "when no grant holds",
                        number(allowance) + " a month and account");
        };
    }

    private static String evidence(Evidence evidence) {
        return cells(
                "[%s](%s)".formatted(evidence.source().getHost(), evidence.source()),
                evidence.checkedOn().toString(),
                letters(evidence.grade()));
    }

    private static String letters(Evidence.Grade grade) {
        return switch (grade) {
            case OFFICIAL -> "O";
            case MIRRORED -> "M";
            case THIRD_PARTY -> "T";
            case UNVERIFIED -> "NV";
        };
    }

    private static String afterMessage(ChannelRules rules, boolean person) {
        if (rules.allowsAnyTime()) {
            return "any time";
        }
        String plain = lasting(rules, SentAs.PLAIN).orElse("nothing");
        Optional<String> human = lasting(rules, SentAs.HUMAN_AGENT).filter(_ -> person);
        return plain + human.map("; up to %s as `HUMAN_AGENT`"::formatted).orElse("");
    }

    private static Optional<String> lasting(ChannelRules rules, SentAs as) {
        return rules.rules().stream()
                .filter(rule -> rule instanceof Rule.Grants grants
                        && grants.as() == as
                        && grants.after().contains(Trigger.MESSAGE))
                .map(Rule.Grants.class::cast)
                .findFirst()
                .map(grants -> words(grants.lasts())
                        + (grants.messages() == null ? "" : ", %d messages".formatted(grants.messages())));
    }

    private static String otherwise(ChannelRules rules) {
        if (rules.allowsAnyTime()) {
            return "–";
        }
        List<String> ways = new ArrayList<>();
        if (rules.takesTemplates()) {
            ways.add("an approved template");
        }
        if (!rules.tags().isEmpty()) {
            ways.add("a text with a message tag");
        }
        rules.allowance().ifPresent(allowance -> ways.add(number(allowance) + " messages a month"));
        return ways.isEmpty() ? "nothing until the customer writes" : "only " + String.join(" or ", ways);
    }

    private static String acts(List<Trigger> acts) {
        List<String> words = acts.stream().map(ChannelsPage::words).toList();
        int last = words.size() - 1;
        return last == 0 ? words.getFirst() : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }

    private static String words(Trigger act) {
        return switch (act) {
            case MESSAGE -> "a message";
            case CALL -> "a call";
            case REACTION -> "a reaction";
            case POSTBACK -> "a tap on a button";
            case AD -> "the first message after an ad";
            case MENU_CLICK -> "a click in the menu";
            case FOLLOW -> "beginning to follow";
            case SCAN -> "a scan of the code";
        };
    }

    private static String number(Rule.MonthlyAllowance allowance) {
        return String.format(Locale.ROOT, "%,d", allowance.messages());
    }

    private static String tags(List<String> tags) {
        return tags.stream().map("`%s`"::formatted).collect(joining(" or "));
    }

    /// Days from three on: people say 48 hours, and 7 days.
    private static String words(Duration duration) {
        if (duration.toDays() > 2 && duration.equals(Duration.ofDays(duration.toDays()))) {
            return duration.toDays() + " days";
        }
        if (duration.toHours() > 0 && duration.equals(Duration.ofHours(duration.toHours()))) {
            return counted(duration.toHours(), "hour");
        }
        if (duration.toMinutes() > 0 && duration.equals(Duration.ofMinutes(duration.toMinutes()))) {
            return counted(duration.toMinutes(), "minute");
        }
        return counted(duration.toSeconds(), "second");
    }

    private static String counted(long number, String unit) {
        return "%d %s%s".formatted(number, unit, number == 1 ? "" : "s");
    }

    private static String row(String... cells) {
        return "| " + cells(cells) + " |\n";
    }

    private static String cells(String... cells) {
        return String.join(" | ", cells);
    }
}
