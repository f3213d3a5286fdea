package io.conversationengine.standalone.play;

import io.conversationengine.kernel.Derived;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.contact.ContactAnswer;
import io.conversationengine.kernel.contact.ContactCommand.LearnProfile;
import io.conversationengine.kernel.contact.ContactCommand.RegisterContact;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.contact.ProfileSource;
import io.conversationengine.kernel.conversation.ConversationAnswer;
import io.conversationengine.kernel.conversation.ConversationCommand.CloseConversation;
import io.conversationengine.kernel.conversation.ConversationCommand.CustomerReplied;
import io.conversationengine.kernel.conversation.ConversationCommand.OpenConversation;
import io.conversationengine.kernel.conversation.ConversationCommand.SendOutbound;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.kernel.rule.Trigger;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.standalone.trace.TraceAct;
import java.util.List;
import java.util.function.Function;

/// Does what a trace says, one act after the other, with the commands that clients of the engine would send.
public final class Player {

    private final Function<Object, Object> commands;
    private final Counters counters;
    private final WorkspaceId workspace;
    private final Function<ExternalId, AccountId> accounts;
    private int closesIgnored;

    /// @param commands carries a command out and gives its answer
    /// @param counters what has seen the events that came of it
    /// @param accounts on which account somebody is a contact
    public Player(
            Function<Object, Object> commands,
            Counters counters,
            WorkspaceId workspace,
            Function<ExternalId, AccountId> accounts) {
        this.commands = commands;
        this.counters = counters;
        this.workspace = workspace;
        this.accounts = accounts;
    }

    /// The closes that were refused because nothing was open.
    int closesIgnored() {
        return closesIgnored;
    }

    public void play(TraceAct act) {
        AccountId account = accounts.apply(act.contact());
        ConversationId conversation = ConversationId.of(workspace, account, act.contact());
        switch (act) {
            case TraceAct.CustomerWrote wrote -> play(wrote, account, conversation);
            case TraceAct.AgentSent sent -> play(sent, account, conversation);
            case TraceAct.Closed _ -> close(conversation);
        }
    }

    private void play(TraceAct.CustomerWrote act, AccountId account, ConversationId conversation) {
        ContactId contact = conversation.contact();
        ProfileSource told = new ProfileSource(act.id(), act.at());
        Object known = send(new RegisterContact(
                contact, workspace, account, act.contact(), act.profile(), List.of(), told, Actor.customer()));
        Object answer = send(new CustomerReplied(
                conversation, workspace, account, contact, act.id(), act.content(), null, Trigger.MESSAGE, act.at()));
        if (known instanceof ContactAnswer.ToldMore && answer instanceof ConversationAnswer.Replied replied) {
            send(new LearnProfile(
                    contact, workspace, act.profile(), told, replied.actedAt(), replied.late(), replied.duplicate()));
        }
    }

    /// An agent who writes to somebody that never wrote makes the contact known and begins the conversation.
    private void play(TraceAct.AgentSent act, AccountId account, ConversationId conversation) {
        Actor agent = new Actor.Person(act.agent());
        if (!counters.knows(conversation)) {
            ContactId contact = conversation.contact();
            send(new RegisterContact(
                    contact, workspace, account, act.contact(), Profile.UNKNOWN, List.of(), null, agent));
            send(new OpenConversation(conversation, workspace, account, contact, agent));
        }
        String name = Derived.uuid("message", act.id().value()).toString();
        send(new SendOutbound(
                conversation,
                workspace,
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
        Object answer = send(new CloseConversation(conversation, workspace, null, null, null, closer, null));
        if (answer instanceof ConversationAnswer.NotOpen) {
            closesIgnored++;
        }
    }

    private Object send(Object command) {
        return commands.apply(command);
    }
}
