package io.conversationengine.kernel.verdict;

import static io.conversationengine.kernel.channel.ChannelFixture.TEMPLATE;

import io.conversationengine.kernel.channel.TemplateKey;
import io.conversationengine.kernel.channel.TemplateStatus;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.message.MessageFixture;
import io.conversationengine.kernel.rule.ChannelRules;
import io.conversationengine.kernel.rule.Grant;
import io.conversationengine.kernel.rule.RuleFixture;
import io.conversationengine.kernel.rule.RuleOverrides;
import io.conversationengine.kernel.rule.Trigger;
import io.conversationengine.kernel.rule.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What happened in a conversation, made by chance: the rules of a shipped channel, perhaps with values of the
/// account's own, what the customer did and when messages went out.
record History(ChannelRules rules, List<Act> acts, List<Instant> acceptedAt, SplittableRandom random) {

    private static final Instant BEGIN = RuleFixture.ACTED_AT;
    private static final Duration SPAN = Duration.ofDays(10);
    private static final List<ChannelRules> CHANNELS =
            RuleFixture.everyChannel().toList();
    private static final List<Content> CONTENTS = List.of(
            MessageFixture.TEXT,
            MessageFixture.MEDIA,
            MessageFixture.TEMPLATE_MESSAGE,
            MessageFixture.TAGGED,
            new Content.Tagged("Hello", "HUMAN_AGENT"),
            MessageFixture.OTHER);

    record Act(Trigger trigger, Instant at) {}

    static History madeOf(SplittableRandom random) {
        ChannelRules rules = one(CHANNELS, random).with(overrides(random));
        List<Act> acts = Stream.generate(() -> new Act(trigger(random), instant(random)))
                .limit(random.nextInt(6))
                .toList();
        List<Instant> accepted = Stream.generate(() -> near(acts, random))
                .limit(random.nextInt(30))
                .sorted()
                .toList();
        return new History(rules, acts, accepted, random);
    }

    /// The window when everything happened in order and once, an act before a message at the same instant.
    Window inOrder() {
        List<Instant> instants = Stream.concat(acts.stream().map(Act::at), acceptedAt.stream())
                .distinct()
                .sorted()
                .toList();
        Window window = Window.NEVER_OPENED;
        for (Instant at : instants) {
            for (Act act : acts.stream().filter(act -> act.at().equals(at)).toList()) {
                window = window.with(rules.grantsAfter(act.trigger(), act.at()));
            }
            long messages = acceptedAt.stream().filter(at::equals).count();
            window = RuleFixture.sent(window, Stream.generate(() -> at).limit(messages));
        }
        return window;
    }

    /// The window when the acts became known after the messages, in any order, each up to three times.
    Window shuffled() {
        List<Act> arrivals = new ArrayList<>();
        acts.forEach(act -> arrivals.addAll(Collections.nCopies(1 + random.nextInt(3), act)));
        Collections.shuffle(arrivals, new Random(random.nextLong()));
        Window window = Window.NEVER_OPENED;
        for (Act act : arrivals) {
            List<Grant> counted = rules.grantsAfter(act.trigger(), act.at()).stream()
                    .map(grant -> acceptedAt.stream().reduce(grant, Grant::afterMessage, (_, last) -> last))
                    .toList();
            window = window.with(counted);
        }
        return window;
    }

    Situation situation() {
        Map<TemplateKey, TemplateStatus> templates = switch (random.nextInt(3)) {
            case 0 -> Map.of();
            case 1 -> Map.of(TEMPLATE, new TemplateStatus("PAUSED", BEGIN));
            default -> Map.of(TEMPLATE, new TemplateStatus("APPROVED", BEGIN));
        };
        @Nullable Instant unreachable = random.nextInt(10) == 0 ? BEGIN : null;
        Window window = random.nextInt(8) == 0 ? inOrder().overruledUpTo(instant(random)) : inOrder();
        return new Situation(window, unreachable, templates);
    }

    Content content() {
        return one(CONTENTS, random);
    }

    Sender sender() {
        return one(List.of(Sender.values()), random);
    }

    /// A later instant, half the time a near one.
    Instant after(Instant earliest) {
        Duration within = random.nextBoolean() ? Duration.ofHours(1) : SPAN;
        return earliest.plusNanos(1 + random.nextLong(within.toNanos()));
    }

    /// When everything has happened.
    Instant last() {
        return Stream.concat(acts.stream().map(Act::at), acceptedAt.stream())
                .max(Instant::compareTo)
                .orElse(BEGIN);
    }

    private static RuleOverrides overrides(SplittableRandom random) {
        return random.nextBoolean()
                ? RuleOverrides.NONE
                : new RuleOverrides(
                        Duration.ofSeconds(1 + random.nextInt(200_000)),
                        Duration.ofSeconds(1 + random.nextInt(700_000)),
                        random.nextBoolean() ? 1 + random.nextInt(8) : null,
                        random.nextInt(3));
    }

    /// Most acts are messages: those give grants on every channel that has a window.
    private static Trigger trigger(SplittableRandom random) {
        return random.nextBoolean() ? Trigger.MESSAGE : one(List.of(Trigger.values()), random);
    }

    private static Instant instant(SplittableRandom random) {
        return BEGIN.plusSeconds(random.nextLong(SPAN.toSeconds()));
    }

    /// Half of the messages follow closely on an act, some at its very instant.
    private static Instant near(List<Act> acts, SplittableRandom random) {
        return acts.isEmpty() || random.nextBoolean()
                ? instant(random)
                : one(acts, random).at().plusSeconds(random.nextInt(40));
    }

    private static <T> T one(List<T> values, SplittableRandom random) {
        return values.get(random.nextInt(values.size()));
    }
}
