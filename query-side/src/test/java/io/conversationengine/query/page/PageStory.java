package io.conversationengine.query.page;

import io.conversationengine.kernel.channel.AccountSettings;
import io.conversationengine.kernel.channel.ChannelEvent.ChannelAccountRegistered;
import io.conversationengine.kernel.channel.ChannelEvent.TemplateStatusRecorded;
import io.conversationengine.kernel.channel.TemplateKey;
import io.conversationengine.kernel.contact.PersonId;
import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.conversation.ConversationEvent.AssignmentCause;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.rule.SentAs;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What has happened when the page's examples are asked.
final class PageStory {

    /// The window on WhatsApp has ended.
    static final Instant NOW = Story.BEGIN.plus(Duration.ofHours(30));

    private static final Channel WHATSAPP = new Channel("whatsapp");
    private static final Instant LATER = Story.BEGIN.plus(Duration.ofHours(2));

    private PageStory() {}

    static Story told() {
        Story story = new Story();
        story.then(new ChannelAccountRegistered(
                        Story.SHOP,
                        Story.account(WHATSAPP),
                        WHATSAPP,
                        AccountSettings.DEFAULTS,
                        Story.ROBOT,
                        Story.BEGIN))
                .then(new TemplateStatusRecorded(
                        Story.SHOP,
                        Story.account(WHATSAPP),
                        new TemplateKey("welcome", "en"),
                        "APPROVED",
                        Story.ROBOT,
                        Story.BEGIN));
        conversations(story);
        return story;
    }

    private static void conversations(Story story) {
        new Chat(story, "whatsapp", "84901239876")
                .contactRegistered(lan(List.of("+84901239876")), Story.BEGIN)
                .opened(Cause.CUSTOMER, Story.BEGIN)
                .customerWrote("in-1", "Is it still for sale?", Story.BEGIN)
                .accepted("out-1", "It is.", SentAs.PLAIN, Story.ANNA, Story.BEGIN.plusSeconds(60))
                .assigned("anna", AssignmentCause.FIRST_MESSAGE, Story.BEGIN.plusSeconds(60))
                .sent("out-1", "p-1", Story.BEGIN.plusSeconds(61))
                .closed("sales", "Bought two", Story.ANNA, Story.BEGIN.plusSeconds(600));
        new Chat(story, "telegram", "lan")
                .contactRegistered(lan(List.of()), LATER)
                .opened(Cause.CUSTOMER, LATER)
                .customerWrote("in-2", "Hello again", LATER);
        new Chat(story, "whatsapp", "5511987654321")
                .contactRegistered(
                        new Profile("Carlos", null, null, List.of(), List.of(), List.of(), List.of(), null), LATER)
                .opened(Cause.CUSTOMER, LATER)
                .customerWrote("in-3", "Where is my order?", LATER)
                .assigned("anna", AssignmentCause.REQUESTED, LATER)
                .assigned("ben", AssignmentCause.REQUESTED, LATER.plusSeconds(60))
                .closed("support", null, Story.ANNA, LATER.plusSeconds(600));
    }

    private static Profile lan(List<String> phones) {
        return new Profile(
                "Nguyễn Thị Lan",
                null,
                null,
                List.of(),
                List.of("lan@example.com"),
                phones,
                List.of(),
                new PersonId("p-lan"));
    }
}
