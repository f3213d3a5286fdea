package io.conversationengine.query;

import io.conversationengine.kernel.allowance.AllowanceEvent.AllowanceExhausted;
import io.conversationengine.kernel.allowance.AllowanceEvent.AllowanceReserved;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.channel.AccountSettings;
import io.conversationengine.kernel.channel.AllowanceId;
import io.conversationengine.kernel.channel.ChannelEvent.ChannelAccountChanged;
import io.conversationengine.kernel.channel.ChannelEvent.ChannelAccountRegistered;
import io.conversationengine.kernel.channel.ChannelEvent.TemplateStatusRecorded;
import io.conversationengine.kernel.channel.TemplateKey;
import io.conversationengine.kernel.contact.ContactEvent.ContactUpdated;
import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.conversation.ConversationEvent.AssignmentCause;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.conversation.ConversationEvent.WindowEnd;
import io.conversationengine.kernel.message.FailureReason;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.rule.RuleOverrides;
import io.conversationengine.kernel.rule.SentAs;
import io.conversationengine.kernel.verdict.Instead;
import io.conversationengine.kernel.verdict.Refusal;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.WorkspaceEvent.WorkspaceSettingsChanged;
import io.conversationengine.kernel.workspace.WorkspaceSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// A story in which every kind of event happens.
public final class WholeStory {

    private static final Channel VIBER = new Channel("viber");
    private static final Instant BEGIN = Story.BEGIN;
    private static final Instant END = BEGIN.plus(Duration.ofDays(1));

    private WholeStory() {}

    public static Story told() {
        Story story = new Story();
        settings(story);
        Chat chat = new Chat(story, "viber", "whole story").contactRegistered(Profile.UNKNOWN, BEGIN);
        conversation(chat);
        Teams.give(chat, "night", null);
        Teams.take(chat, "night", null);
        Profile named = new Profile("Li", null, null, List.of(), List.of(), List.of(), List.of(), null);
        story.then(new ContactUpdated(
                Story.contact(VIBER, "whole story"), Story.SHOP, named, List.of("name"), null, Actor.customer(), END));
        AllowanceId month = AllowanceId.at(new AccountKey(Story.SHOP, Story.account(VIBER)), END);
        story.then(new AllowanceReserved(month, 1, false, chat.id(), chat.message("out-3"), END));
        story.then(new AllowanceExhausted(month, 1, END, chat.id(), chat.message("out-4"), END));
        new Chat(story, "viber", "erased")
                .contactRegistered(named, BEGIN)
                .opened(Cause.CUSTOMER, BEGIN)
                .contactErased(END);
        return story;
    }

    private static void settings(Story story) {
        RuleOverrides overrides = new RuleOverrides(null, null, null, 1);
        story.then(new WorkspaceSettingsChanged(Story.SHOP, WorkspaceSettings.defaults(), Story.ROBOT, BEGIN))
                .then(new ChannelAccountRegistered(
                        Story.SHOP, Story.account(VIBER), VIBER, AccountSettings.DEFAULTS, Story.ROBOT, BEGIN))
                .then(new ChannelAccountChanged(
                        Story.SHOP,
                        Story.account(VIBER),
                        new AccountSettings("Shop", false, overrides),
                        Story.ROBOT,
                        BEGIN))
                .then(new TemplateStatusRecorded(
                        Story.SHOP,
                        Story.account(VIBER),
                        new TemplateKey("welcome", "en"),
                        "APPROVED",
                        Story.ROBOT,
                        BEGIN));
    }

    private static void conversation(Chat chat) {
        Refusal refusal = new Refusal(Refusal.Reason.MONTHLY_QUOTA_SPENT, END, List.of(new Instead.AwaitCustomer()));
        chat.opened(Cause.CUSTOMER, BEGIN)
                .customerWrote("in-1", "Hello", BEGIN)
                .accepted("out-1", "Hello", SentAs.PLAIN, Story.ANNA, BEGIN)
                .assigned("anna", AssignmentCause.FIRST_MESSAGE, BEGIN)
                .sent("out-1", "p-1", BEGIN)
                .delivered("out-1", BEGIN)
                .read("out-1", BEGIN)
                .accepted("out-2", "Still there?", SentAs.PLAIN, Story.ANNA, BEGIN)
                .failed("out-2", FailureReason.RECIPIENT_BLOCKED, "blocked", BEGIN)
                .unreachableCleared(Story.ANNA, BEGIN)
                .windowClosingSoon(END, END.minusSeconds(60))
                .windowClosed(WindowEnd.EXPIRED, END, 2)
                .closed("sales", "Done", Story.ANNA, END)
                .unassigned("anna", AssignmentCause.CLOSED, END)
                .reopened(Cause.BOT, Story.ROBOT, END)
                .held("out-3", "Sale!", Story.ROBOT, END)
                .accepted("out-3", "Sale!", SentAs.BOT_INITIATED, Story.ROBOT, END)
                .held("out-4", "Sale again!", Story.ROBOT, END)
                .refused("out-4", "Sale again!", refusal, Story.ROBOT, END);
    }
}
