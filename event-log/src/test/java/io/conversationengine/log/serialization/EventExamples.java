package io.conversationengine.log.serialization;

import static io.conversationengine.kernel.channel.ChannelFixture.ACCOUNT;
import static io.conversationengine.kernel.channel.ChannelFixture.ALLOWANCE;
import static io.conversationengine.kernel.channel.ChannelFixture.TEMPLATE;
import static io.conversationengine.kernel.contact.ContactFixture.CONTACT;
import static io.conversationengine.kernel.contact.ContactFixture.EXTERNAL_ID;
import static io.conversationengine.kernel.contact.ContactFixture.PROFILE;
import static io.conversationengine.kernel.conversation.ConversationFixture.CONVERSATION;
import static io.conversationengine.kernel.conversation.ConversationFixture.MESSAGE;
import static io.conversationengine.kernel.conversation.ConversationFixture.OPENED_AT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.PERSON;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.WORKSPACE;

import io.conversationengine.kernel.allowance.AllowanceEvent.AllowanceExhausted;
import io.conversationengine.kernel.allowance.AllowanceEvent.AllowanceReserved;
import io.conversationengine.kernel.allowance.AllowanceEvent.ReservationSettled;
import io.conversationengine.kernel.audit.AuditEvent.AuditRead;
import io.conversationengine.kernel.audit.AuditForm;
import io.conversationengine.kernel.audit.AuditScope;
import io.conversationengine.kernel.channel.AccountSettings;
import io.conversationengine.kernel.channel.ChannelEvent.ChannelAccountChanged;
import io.conversationengine.kernel.channel.ChannelEvent.ChannelAccountRegistered;
import io.conversationengine.kernel.channel.ChannelEvent.TemplateStatusRecorded;
import io.conversationengine.kernel.contact.ContactEvent.ContactErased;
import io.conversationengine.kernel.contact.ContactEvent.ContactRegistered;
import io.conversationengine.kernel.contact.ContactEvent.ContactUpdated;
import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.contact.ProfileSource;
import io.conversationengine.kernel.feed.ConsumerName;
import io.conversationengine.kernel.feed.FeedEvent.FeedConsumerDeleted;
import io.conversationengine.kernel.feed.FeedEvent.FeedConsumerMade;
import io.conversationengine.kernel.feed.FeedEvent.FeedConsumerReset;
import io.conversationengine.kernel.message.ProviderMessageId;
import io.conversationengine.kernel.reader.ReaderEvent.ParkedEventDiscarded;
import io.conversationengine.kernel.reader.ReaderEvent.ParkedEventsRetried;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.rule.RuleOverrides;
import io.conversationengine.kernel.webhook.WebhookEvent.Reason;
import io.conversationengine.kernel.webhook.WebhookEvent.WebhookChanged;
import io.conversationengine.kernel.webhook.WebhookEvent.WebhookDeleted;
import io.conversationengine.kernel.webhook.WebhookEvent.WebhookDisabled;
import io.conversationengine.kernel.webhook.WebhookEvent.WebhookEnabled;
import io.conversationengine.kernel.webhook.WebhookEvent.WebhookResent;
import io.conversationengine.kernel.webhook.WebhookEvent.WebhookSecretRotated;
import io.conversationengine.kernel.webhook.WebhookName;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.WorkspaceEvent.WorkspaceSettingsChanged;
import io.conversationengine.kernel.workspace.WorkspaceSettings;
import io.conversationengine.kernel.workspace.WorkspaceSettings.AssignOnReopen;
import io.conversationengine.kernel.workspace.WorkspaceSettings.ClosingCategory;
import io.conversationengine.kernel.workspace.WorkspaceSettings.Demand;
import io.conversationengine.kernel.workspace.WorkspaceSettings.EmailSearch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One example of each event with everything in it, and one more for each form that it takes besides.
final class EventExamples {
    static final Instant AT = OPENED_AT.plusNanos(123_456_000);
    static final Channel WHATSAPP = new Channel("whatsapp");

    /// What an event looks like without its optional parts.
    static final String BARE = "bare";

    /// @param form empty for the example with everything in it
    record Example(String form, Object event) {

        static Example of(Object event) {
            return new Example("", event);
        }
    }

    private EventExamples() {}

    static Stream<Example> all() {
        return Stream.of(
                        ConversationExamples.all(),
                        OutboundExamples.all(),
                        contacts(),
                        allowances(),
                        accounts(),
                        workspaces(),
                        readers(),
                        webhooks(),
                        consumers(),
                        audits())
                .flatMap(examples -> examples);
    }

    /// What the golden files of earlier revisions say, by their names.
    static Map<String, Object> earlier() {
        return Map.of(
                "conversation.AgentAssigned.json",
                ConversationExamples.assigned(null),
                "conversation.AgentUnassigned.json",
                ConversationExamples.unassigned(null),
                "workspace.WorkspaceSettingsChanged.json",
                new WorkspaceSettingsChanged(WORKSPACE, settings(List.of()), PERSON, AT),
                "workspace.WorkspaceSettingsChanged.bare.json",
                new WorkspaceSettingsChanged(WORKSPACE, WorkspaceSettings.defaults(), Actor.engine(), AT));
    }

    private static Stream<Example> contacts() {
        List<String> names = List.of("firstName", "lastName", "name");
        return Stream.of(
                Example.of(registered(PROFILE, names, null, PERSON)),
                new Example(BARE, registered(Profile.UNKNOWN, List.of(), null, Actor.customer())),
                Example.of(new ContactUpdated(CONTACT, WORKSPACE, PROFILE, names, null, PERSON, AT)),
                new Example(
                        BARE,
                        new ContactUpdated(CONTACT, WORKSPACE, Profile.UNKNOWN, List.of(), null, Actor.customer(), AT)),
                new Example("told", registered(PROFILE, List.of(), TOLD, Actor.customer())),
                new Example(
                        "told", new ContactUpdated(CONTACT, WORKSPACE, PROFILE, List.of(), TOLD, Actor.customer(), AT)),
                Example.of(new ContactErased(CONTACT, WORKSPACE, PERSON, AT)));
    }

    private static ContactRegistered registered(
            Profile profile, List<String> fixed, @Nullable ProfileSource told, Actor by) {
        return new ContactRegistered(CONTACT, WORKSPACE, ACCOUNT, WHATSAPP, EXTERNAL_ID, profile, fixed, told, by, AT);
    }

    private static final ProfileSource TOLD =
            new ProfileSource(new ProviderMessageId("wamid.HBgLNDkxNTExMjM0NTY3OA=="), OPENED_AT);

    private static Stream<Example> allowances() {
        return Stream.of(
                Example.of(new AllowanceReserved(ALLOWANCE, 10_001, true, CONVERSATION, MESSAGE, AT)),
                Example.of(new AllowanceExhausted(ALLOWANCE, 10_000, OPENED_AT, CONVERSATION, MESSAGE, AT)),
                Example.of(new ReservationSettled(ALLOWANCE, CONVERSATION, MESSAGE, AT)));
    }

    private static Stream<Example> accounts() {
        AccountSettings settings = new AccountSettings(
                "Support", true, new RuleOverrides(Duration.ofHours(12), Duration.ofDays(3), 10, 500));
        return Stream.of(
                Example.of(new ChannelAccountRegistered(WORKSPACE, ACCOUNT, WHATSAPP, settings, PERSON, AT)),
                new Example(
                        BARE,
                        new ChannelAccountRegistered(
                                WORKSPACE, ACCOUNT, WHATSAPP, AccountSettings.DEFAULTS, PERSON, AT)),
                Example.of(new ChannelAccountChanged(WORKSPACE, ACCOUNT, settings, PERSON, AT)),
                new Example(BARE, new ChannelAccountChanged(WORKSPACE, ACCOUNT, AccountSettings.DEFAULTS, PERSON, AT)),
                Example.of(new TemplateStatusRecorded(WORKSPACE, ACCOUNT, TEMPLATE, "APPROVED", PERSON, AT)));
    }

    private static Stream<Example> workspaces() {
        List<ClosingCategory> categories = List.of(new ClosingCategory("delivery", true));
        return Stream.of(
                Example.of(new WorkspaceSettingsChanged(WORKSPACE, settings(categories), PERSON, AT)),
                new Example(
                        BARE,
                        new WorkspaceSettingsChanged(WORKSPACE, WorkspaceSettings.defaults(), Actor.engine(), AT)));
    }

    private static Stream<Example> readers() {
        String key = CONVERSATION.value();
        return Stream.of(
                Example.of(new ParkedEventsRetried(WORKSPACE, "views", key, 815, PERSON, AT)),
                Example.of(new ParkedEventDiscarded(WORKSPACE, "views", key, 815, PERSON, AT)));
    }

    private static Stream<Example> consumers() {
        ConsumerName warehouse = new ConsumerName("warehouse");
        return Stream.of(
                Example.of(new FeedConsumerMade(WORKSPACE, warehouse, 0, PERSON, AT)),
                Example.of(new FeedConsumerReset(WORKSPACE, warehouse, 815, PERSON, AT)),
                Example.of(new FeedConsumerDeleted(WORKSPACE, warehouse, PERSON, AT)));
    }

    private static Stream<Example> webhooks() {
        WebhookName crm = new WebhookName("crm");
        List<String> kinds = List.of("conversation.OutboundAccepted", "conversation.OutboundRefused");
        String address = "https://crm.acme.example/events";
        return Stream.of(
                Example.of(new WebhookChanged(WORKSPACE, crm, address, kinds, PERSON, AT)),
                Example.of(new WebhookDeleted(WORKSPACE, crm, PERSON, AT)),
                Example.of(new WebhookSecretRotated(WORKSPACE, crm, PERSON, AT)),
                Example.of(new WebhookResent(WORKSPACE, crm, 815, PERSON, AT)),
                Example.of(new WebhookDisabled(WORKSPACE, crm, Reason.NOTHING_TAKEN, Actor.engine(), AT)),
                Example.of(new WebhookEnabled(WORKSPACE, crm, PERSON, AT)));
    }

    private static Stream<Example> audits() {
        AuditScope all = new AuditScope(
                CONVERSATION, CONTACT, ACCOUNT, WHATSAPP, PERSON, "helpdesk", List.of("conversation.OutboundAccepted"));
        AuditScope nothing = new AuditScope(null, null, null, null, null, null, List.of());
        return Stream.of(
                Example.of(new AuditRead(WORKSPACE, all, 814, 907, AuditForm.PROVEN_LINES, PERSON, AT)),
                new Example(BARE, new AuditRead(WORKSPACE, nothing, 0, 907, AuditForm.PAGE, PERSON, AT)));
    }

    private static WorkspaceSettings settings(List<ClosingCategory> categories) {
        return new WorkspaceSettings(
                "providers-2026-10",
                AssignOnReopen.IF_UNASSIGNED,
                true,
                Demand.REQUIRED,
                Demand.OPTIONAL,
                Duration.ofHours(2),
                EmailSearch.CONTAINS,
                categories);
    }
}
