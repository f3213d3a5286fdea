package io.conversationengine.query.statistics;

import io.conversationengine.kernel.conversation.ConversationEvent.AssignmentCause;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.conversation.ConversationEvent.WindowEnd;
import io.conversationengine.kernel.rule.SentAs;
import io.conversationengine.kernel.verdict.Refusal;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.WorkspaceEvent.WorkspaceSettingsChanged;
import io.conversationengine.kernel.workspace.WorkspaceSettings;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Acts of all kinds in twelve conversations, chosen by a seed, some hours apart: from before the clocks of Europe are
/// put forward until after they are put back.
public final class YearOfActs {

    public static final Instant BEGIN = Instant.parse("2026-03-26T00:00:00Z");
    public static final Instant END = Instant.parse("2026-11-01T00:00:00Z");

    private static final List<String> CHANNELS = List.of("whatsapp", "telegram", "line");
    private static final int CONVERSATIONS = 12;
    private static final int HOURS_AT_MOST = 7;

    private final Random random;
    private final Story story = new Story();
    private final List<Talk> talks = new ArrayList<>();
    private int names;

    public YearOfActs(long seed) {
        this.random = new Random(seed);
        for (int number = 0; number < CONVERSATIONS; number++) {
            String channel = CHANNELS.get(number % CHANNELS.size());
            talks.add(new Talk(new Chat(story, channel, "customer-" + number), channel.equals("whatsapp")));
        }
    }

    private static final class Talk {
        private final Chat chat;
        private boolean begun;
        private boolean open;
        private final boolean hasWindows;
        private boolean hadWindow;

        private Talk(Chat chat, boolean hasWindows) {
            this.chat = chat;
            this.hasWindows = hasWindows;
        }
    }

    public Story told() {
        for (Instant at = BEGIN; at.isBefore(END); at = at.plus(pause())) {
            if (random.nextInt(60) == 0) {
                String edition = random.nextBoolean() ? "providers-2026-10" : "respond-io-2024-11";
                story.then(new WorkspaceSettingsChanged(
                        Story.SHOP, WorkspaceSettings.defaults().withEdition(edition), Story.ROBOT, at));
            }
            act(talks.get(random.nextInt(talks.size())), at);
        }
        return story;
    }

    /// In whole microseconds, as all that is recorded.
    private Duration pause() {
        return Duration.ofHours(random.nextInt(HOURS_AT_MOST))
                .plusSeconds(random.nextInt(3_600))
                .plusNanos(random.nextInt(1_000_000) * 1_000L);
    }

    private void act(Talk talk, Instant at) {
        Cause cause = one(List.of(Cause.values()));
        if (!talk.begun) {
            talk.chat.opened(cause, at);
            talk.begun = true;
            talk.open = true;
        } else if (!talk.open) {
            talk.chat.reopened(cause, by(), at);
            talk.open = true;
        } else {
            say(talk, at);
        }
    }

    private void say(Talk talk, Instant at) {
        Chat chat = talk.chat;
        switch (random.nextInt(8)) {
            case 0, 1 -> {
                chat.customerWrote(name("in"), "Hello", at);
                talk.hadWindow = talk.hasWindows;
            }
            case 2, 3 -> chat.accepted(name("out"), "Hello", SentAs.PLAIN, by(), at);
            case 4 -> chat.refused(name("out"), "Hello", refusal(), by(), at);
            case 5 -> chat.assigned(agent(), AssignmentCause.REQUESTED, at);
            case 6 -> {
                if (talk.hadWindow) {
                    chat.windowClosed(one(List.of(WindowEnd.values())), at, 0);
                }
            }
            default -> {
                chat.closed(category(), null, by(), at);
                talk.open = false;
                if (random.nextBoolean()) {
                    chat.unassigned("anna", AssignmentCause.CLOSED, at);
                }
            }
        }
    }

    private String name(String side) {
        return side + "-" + names++;
    }

    private Actor by() {
        return random.nextBoolean() ? Actor.person(agent()) : Story.ROBOT;
    }

    private String agent() {
        return one(List.of("anna", "ben", "=cmd()"));
    }

    private @Nullable String category() {
        return switch (random.nextInt(3)) {
            case 0 -> "sales";
            case 1 -> "\"support\", urgent";
            default -> null;
        };
    }

    private Refusal refusal() {
        return new Refusal(one(List.of(Refusal.Reason.values())), null, List.of());
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
