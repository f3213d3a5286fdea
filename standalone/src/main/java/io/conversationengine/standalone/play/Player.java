package io.conversationengine.standalone.play;

import io.conversationengine.kernel.Derived;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.channel.AccountSettings;
import io.conversationengine.kernel.channel.ChannelCommand.RegisterChannelAccount;
import io.conversationengine.kernel.contact.ContactAnswer;
import io.conversationengine.kernel.contact.ContactCommand.LearnProfile;
import io.conversationengine.kernel.contact.ContactCommand.RegisterContact;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.contact.ProfileSource;
import io.conversationengine.kernel.conversation.ConversationAnswer;
import io.conversationengine.kernel.conversation.ConversationCommand.CloseConversation;
import io.conversationengine.kernel.conversation.ConversationCommand.CustomerReplied;
import io.conversationengine.kernel.conversation.ConversationCommand.OpenConversation;
import io.conversationengine.kernel.conversation.ConversationCommand.SendOutbound;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.rule.Trigger;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.WorkspaceCommand.ChangeWorkspaceSettings;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.kernel.workspace.WorkspaceKey;
import io.conversationengine.kernel.workspace.WorkspaceSettings;
import java.util.List;
import java.util.function.Function;

/// Does what a trace says, one act after the other, with the commands that clients of the engine would send.
final class Player {

    private static final WorkspaceId WORKSPACE = new WorkspaceId("play");
    private static final AccountId ACCOUNT = new AccountId("played");

    private final Function<Object, Object> commands;
    private final Counters counters;
    private int closesIgnored;

    /// @param commands carries a command out and gives its answer
    Player(Function<Object, Object> commands, Counters counters) {
        this.commands = commands;
        this.counters = counters;
    }

    /// The closes that were refused because nothing was open.
    int closesIgnored() {
        return closesIgnored;
    }

    /// A workspace under the rules of an edition, with an account on the channel.
    void prepare(WorkspaceSettings settings, Channel channel) {
        send(new ChangeWorkspaceSettings(new WorkspaceKey(WORKSPACE), settings, Actor.engine()));
        AccountKey account = new AccountKey(WORKSPACE, ACCOUNT);
        send(new RegisterChannelAccount(account, channel, AccountSettings.DEFAULTS, Actor.engine()));
    }

    void play(TraceAct act) {
        ConversationId conversation = ConversationId.of(WORKSPACE, ACCOUNT, act.contact());
        switch (act) {
            case TraceAct.CustomerWrote wrote -> play(wrote, conversation);
            case TraceAct.AgentSent sent -> play(sent, conversation);
            case TraceAct.Closed _ -> close(conversation);
        }
    }

    private void play(TraceAct.CustomerWrote act, ConversationId conversation) {
        ContactId contact = conversation.contact();
        ProfileSource told = new ProfileSource(act.id(), act.at());
        Object known = send(new RegisterContact(
                contact, WORKSPACE, ACCOUNT, act.contact(), act.profile(), List.of(), told, Actor.customer()));
        Object answer = send(new CustomerReplied(
                conversation, WORKSPACE, ACCOUNT, contact, act.id(), act.content(), null, Trigger.MESSAGE, act.at()));
        if (known instanceof ContactAnswer.ToldMore && answer instanceof ConversationAnswer.Replied replied) {
            send(new LearnProfile(
                    contact, WORKSPACE, act.profile(), told, replied.actedAt(), replied.late(), replied.duplicate()));
        }
    }

    /// An agent who writes to somebody that never wrote makes the contact known and begins the conversation.
    private void play(TraceAct.AgentSent act, ConversationId conversation) {
        Actor agent = new Actor.Person(act.agent());
        if (!counters.knows(conversation)) {
            ContactId contact = conversation.contact();
            send(new RegisterContact(
                    contact, WORKSPACE, ACCOUNT, act.contact(), Profile.UNKNOWN, List.of(), null, agent));
            send(new OpenConversation(conversation, WORKSPACE, ACCOUNT, contact, agent));
        }
        String name = Derived.uuid("message", act.id().value()).toString();
        send(new SendOutbound(
                conversation,
                WORKSPACE,
                MessageId.of(conversation.value(), name),
                act.content(),
                act.id(),
                agent,
                null));
    }

    private void close(ConversationId conversation) {
        if (!counters.knows(conversation)) {
            closesIgnored++;
            return;
        }
        Actor closer = counters.assigneeOf(conversation).map(Actor::person).orElse(Actor.engine());
        Object answer = send(new CloseConversation(conversation, WORKSPACE, null, null, null, closer, null));
        if (answer instanceof ConversationAnswer.NotOpen) {
            closesIgnored++;
        }
    }

    private Object send(Object command) {
        return commands.apply(command);
    }
}
