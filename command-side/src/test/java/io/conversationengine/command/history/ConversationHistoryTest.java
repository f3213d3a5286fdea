package io.conversationengine.command.history;

import static io.conversationengine.command.conversation.Conversations.on;
import static io.conversationengine.kernel.conversation.Acts.replied;
import static io.conversationengine.kernel.conversation.ConversationFixture.CONVERSATION;
import static io.conversationengine.kernel.conversation.ConversationFixture.OPENED_AT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.conversationengine.command.Scene;
import io.conversationengine.command.decision.Premises;
import io.conversationengine.kernel.Tries;
import io.conversationengine.kernel.conversation.ConversationCommand.CustomerReplied;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationEvent.CustomerReplyReceived;
import io.conversationengine.kernel.conversation.ConversationEvent.MayShortenWindow;
import io.conversationengine.kernel.rule.Grant;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConversationHistoryTest {
    private static final Duration IDS_ARE_KEPT = Duration.ofDays(8);
    private static final Instant NOW = OPENED_AT.plus(IDS_ARE_KEPT);
    private static final int ACTS = 60;

    private record Delivery(CustomerReplied message, Instant at) {}

    @Test
    void ends_alike_whatever_the_order_of_the_customers_messages_and_however_often_each_came() {
        Tries.of(300, random -> {
            Premises premises = new RandomActs(random).premises();
            List<CustomerReplied> messages = messages(random);

            CustomerReplyReceived inOrder =
                    lastOf(premises, messages.stream().map(message -> new Delivery(message, message.sentAt())));
            CustomerReplyReceived shuffled =
                    lastOf(premises, messages.stream().flatMap(message -> deliveries(message, random)));

            assertThat(grantsThatHold(shuffled)).isEqualTo(grantsThatHold(inOrder));
            assertThat(shuffled.session().number()).isEqualTo(1);
            assertThat(shuffled.session().customerMessages()).isEqualTo(messages.size());
        });
    }

    /// Axon's fixture folds the events anew after each act and compares; nothing throws; no verdict differs.
    @Test
    void agrees_with_the_rules_said_plainly_whatever_happens() {
        Set<Class<?>> seen = new HashSet<>();
        Tries.of(150, random -> {
            RandomActs acts = new RandomActs(random);
            Premises premises = acts.premises();
            Telling telling = new Telling(premises);
            telling.ask(OPENED_AT, acts.first(OPENED_AT));
            Instant now = OPENED_AT;
            for (int i = 0; i < ACTS; i++) {
                Instant next = now.plus(acts.step());
                now = random.nextInt(4) == 0 ? telling.nextEnd(now).orElse(next) : next;
                acts.change(premises, now);
                telling.ask(now, acts.next(now, telling.windows()));
            }
            telling.endsInASnapshotThatKeepsEverything();
            seen.addAll(telling.typesOfEvents());
        });
        assumeThat(System.getProperty("seed")).as("one try sees little").isNull();
        assertThat(seen).containsExactlyInAnyOrderElementsOf(everyTypeOfEvent().toList());
    }

    private static Stream<Class<?>> everyTypeOfEvent() {
        return Stream.concat(
                Stream.of(ConversationEvent.class.getPermittedSubclasses()).filter(Class::isRecord),
                Stream.of(MayShortenWindow.class.getPermittedSubclasses()));
    }

    private static List<CustomerReplied> messages(SplittableRandom random) {
        return IntStream.rangeClosed(1, 2 + random.nextInt(6))
                .mapToObj(
                        number -> replied("c-" + number, new RandomActs(random).trigger(), between(OPENED_AT, random)))
                .toList();
    }

    private static Stream<Delivery> deliveries(CustomerReplied message, SplittableRandom random) {
        return Stream.generate(() -> new Delivery(message, between(message.sentAt(), random)))
                .limit(1L + random.nextInt(3));
    }

    private static Instant between(Instant first, SplittableRandom random) {
        return first.plus(random.nextLong(first.until(NOW, ChronoUnit.MICROS)), ChronoUnit.MICROS);
    }

    private static CustomerReplyReceived lastOf(Premises premises, Stream<Delivery> deliveries) {
        Scene<?> scene = on(premises);
        deliveries
                .sorted(Comparator.comparing(Delivery::at))
                .forEach(delivery -> scene.given(delivery.at(), delivery.message()));
        return scene.events(CONVERSATION, CustomerReplyReceived.class).getLast();
    }

    private static List<Grant> grantsThatHold(CustomerReplyReceived last) {
        return last.window().grants().stream().filter(grant -> grant.holds(NOW)).toList();
    }
}
