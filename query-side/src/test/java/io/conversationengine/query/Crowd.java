package io.conversationengine.query;

import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.conversation.ConversationEvent.AssignmentCause;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.message.FailureReason;
import io.conversationengine.kernel.rule.SentAs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Many conversations at the same time, the same ones for the same seed.
public final class Crowd {

    private static final List<String> CHANNELS = List.of("whatsapp", "line", "wechat", "email", "messenger");

    private final Random random;
    private final Story story = new Story();
    private final List<Talk> talks;
    private long seconds;

    /// @param sent names of the messages that a receipt may come for
    private record Talk(Chat chat, List<String> sent) {}

    public Crowd(int customers, long seed) {
        this.random = new Random(seed);
        this.talks = IntStream.range(0, customers)
                .mapToObj(number -> new Chat(story, CHANNELS.get(number % CHANNELS.size()), seed + " " + number))
                .map(chat -> new Talk(chat, new ArrayList<>()))
                .toList();
        talks.forEach(talk -> talk.chat()
                .contactRegistered(Profile.UNKNOWN, next())
                .opened(Cause.CUSTOMER, next())
                .customerWrote("first", "Hello", next()));
    }

    /// So many more things happen, one here and one there.
    public Story goesOn(int times) {
        for (int time = 0; time < times; time++) {
            step(talks.get(random.nextInt(talks.size())), "step-" + seconds);
        }
        return story;
    }

    private void step(Talk talk, String name) {
        Chat chat = talk.chat();
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> chat.customerWrote(name, "Wrote " + name, next());
            case 3, 4, 5 -> {
                chat.accepted(name, "Answered " + name, SentAs.PLAIN, Story.ANNA, next());
                talk.sent().add(name);
            }
            case 6 -> chat.assigned("anna", AssignmentCause.REQUESTED, next());
            case 7 -> chat.closed("sales", "Done " + name, Story.ANNA, next()).reopened(Cause.BOT, Story.ROBOT, next());
            default -> receipt(talk, name);
        }
    }

    private void receipt(Talk talk, String name) {
        if (talk.sent().isEmpty()) {
            talk.chat().customerWrote(name, "Still there?", next());
            return;
        }
        String message = talk.sent().get(random.nextInt(talk.sent().size()));
        switch (random.nextInt(4)) {
            case 0 -> talk.chat().sent(message, "p-" + name, next());
            case 1 -> talk.chat().delivered(message, next());
            case 2 -> talk.chat().read(message, next());
            default -> talk.chat().failed(message, FailureReason.RATE_LIMITED, null, next());
        }
    }

    private Instant next() {
        seconds++;
        return Story.BEGIN.plusSeconds(seconds);
    }
}
