package io.conversationengine.command.decision;

import static io.conversationengine.kernel.channel.ChannelFixture.ACCOUNT;
import static io.conversationengine.kernel.channel.ChannelFixture.ACCOUNT_KEY;
import static io.conversationengine.kernel.contact.ContactFixture.CONTACT;
import static io.conversationengine.kernel.contact.ContactFixture.EXTERNAL_ID;
import static io.conversationengine.kernel.contact.ContactFixture.PROFILE;
import static io.conversationengine.kernel.conversation.ConversationFixture.OPENED_AT;
import static io.conversationengine.kernel.rule.RuleFixture.RESPOND_IO;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.PERSON;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.WORKSPACE;

import io.conversationengine.command.SettableClock;
import io.conversationengine.kernel.Recorded;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.channel.AccountSettings;
import io.conversationengine.kernel.channel.ChannelEvent.ChannelAccountChanged;
import io.conversationengine.kernel.channel.ChannelEvent.ChannelAccountRegistered;
import io.conversationengine.kernel.channel.ChannelEvent.TemplateStatusRecorded;
import io.conversationengine.kernel.channel.TemplateKey;
import io.conversationengine.kernel.contact.ContactEvent.ContactRegistered;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.conversation.recent.MessageName;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.rule.RuleFixture;
import io.conversationengine.kernel.workspace.WorkspaceEvent.WorkspaceSettingsChanged;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.kernel.workspace.WorkspaceKey;
import io.conversationengine.kernel.workspace.WorkspaceSettings;
import io.conversationengine.kernel.workspace.WorkspaceSettings.AssignOnReopen;
import io.conversationengine.kernel.workspace.WorkspaceSettings.Demand;
import io.conversationengine.kernel.workspace.WorkspaceSettings.EmailSearch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;

/// What a decision rests on beside its aggregate: a clock that the test sets, and a real registry over streams that
/// the test fills.
public final class Premises {
    public final SettableClock clock = new SettableClock(OPENED_AT);
    public final AccountRegistry registry;

    private final Map<String, List<Object>> streams = new HashMap<>();
    private final Set<ContactId> erased = new HashSet<>();

    public Premises() {
        registry = new AccountRegistry(new Filled(), RuleFixture.SHIPPED, erased::contains);
    }

    private final class Filled implements StreamReader {

        @Override
        public List<?> eventsFrom(String stream, long sequence) {
            if (stream.equals(CONTACT.toString())) {
                throw new AssertionError("A contact's stream is read for its first event only");
            }
            List<Object> events = streams.getOrDefault(stream, List.of());
            return events.subList((int) sequence, events.size());
        }

        @Override
        public Optional<Object> first(String stream) {
            return streams.getOrDefault(stream, List.of()).stream().findFirst();
        }
    }

    /// A workspace with one account on the channel, and a contact on it.
    public static Premises on(String channel) {
        Premises premises = new Premises();
        premises.record(
                ACCOUNT_KEY,
                new ChannelAccountRegistered(
                        WORKSPACE, ACCOUNT, new Channel(channel), AccountSettings.DEFAULTS, PERSON, OPENED_AT));
        return premises.withContact(CONTACT, WORKSPACE, ACCOUNT);
    }

    public Premises withContact(ContactId contact, WorkspaceId workspace, AccountId account) {
        Channel channel = new Channel("whatsapp");
        record(
                contact,
                new ContactRegistered(
                        contact,
                        workspace,
                        account,
                        channel,
                        EXTERNAL_ID,
                        PROFILE,
                        List.of(),
                        null,
                        PERSON,
                        OPENED_AT));
        return this;
    }

    public Premises erasing(ContactId contact) {
        erased.add(contact);
        return this;
    }

    private Premises with(WorkspaceSettings settings) {
        record(new WorkspaceKey(WORKSPACE), new WorkspaceSettingsChanged(WORKSPACE, settings, PERSON, OPENED_AT));
        return this;
    }

    public Premises inEdition(String edition) {
        return with(WorkspaceSettings.defaults().withEdition(edition));
    }

    public Premises unassigningOnClose() {
        return with(true, null);
    }

    public Premises warning(Duration beforeTheEnd) {
        return with(false, beforeTheEnd);
    }

    private Premises with(boolean unassignOnClose, @Nullable Duration warnBefore) {
        return with(new WorkspaceSettings(
                RESPOND_IO,
                AssignOnReopen.ALWAYS,
                unassignOnClose,
                Demand.OPTIONAL,
                Demand.OPTIONAL,
                warnBefore,
                EmailSearch.EXACT,
                List.of()));
    }

    public Premises with(AccountSettings settings) {
        record(ACCOUNT_KEY, new ChannelAccountChanged(WORKSPACE, ACCOUNT, settings, PERSON, OPENED_AT));
        return this;
    }

    public Premises withTemplate(TemplateKey template, String status, Instant since) {
        record(ACCOUNT_KEY, new TemplateStatusRecorded(WORKSPACE, ACCOUNT, template, status, PERSON, since));
        return this;
    }

    /// Adds an event to a stream, as another aggregate would, and lets the registry know.
    public void record(Object stream, Object event) {
        streams.computeIfAbsent(stream.toString(), _ -> new ArrayList<>()).add(event);
        registry.forget(stream.toString());
    }

    private static List<Recorded<ConversationEvent>> nothingIsPast(
            ConversationId conversation, MessageName name, long upTo) {
        throw new AssertionError("No conversation is so long that anything is left to the past");
    }

    public <T> AggregateTestFixture<T> fixtureOf(Class<T> aggregate) {
        AggregateTestFixture<T> fixture = new AggregateTestFixture<>(aggregate);
        fixture.registerInjectableResource(new AggregateDecision(clock, registry, Premises::nothingIsPast));
        return fixture;
    }
}
