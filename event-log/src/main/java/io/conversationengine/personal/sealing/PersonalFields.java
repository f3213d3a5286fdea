package io.conversationengine.personal.sealing;

import io.conversationengine.kernel.audit.AuditScope;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.channel.AccountSettings;
import io.conversationengine.kernel.channel.AllowanceId;
import io.conversationengine.kernel.channel.ChannelEvent.TemplateStatusRecorded;
import io.conversationengine.kernel.channel.TemplateKey;
import io.conversationengine.kernel.contact.ContactEvent.ContactRegistered;
import io.conversationengine.kernel.contact.ContactEvent.ContactUpdated;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationClosed;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundFailed;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.conversation.WindowId;
import io.conversationengine.kernel.feed.ConsumerName;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.message.Fingerprint;
import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.kernel.message.ProviderMessageId;
import io.conversationengine.kernel.reader.ReaderEvent.ParkedEventDiscarded;
import io.conversationengine.kernel.reader.ReaderEvent.ParkedEventsRetried;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.rule.Grant;
import io.conversationengine.kernel.verdict.Instead;
import io.conversationengine.kernel.webhook.WebhookEvent.WebhookChanged;
import io.conversationengine.kernel.webhook.WebhookName;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.AgentId;
import io.conversationengine.kernel.workspace.TeamId;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.kernel.workspace.WorkspaceSettings;
import io.conversationengine.kernel.workspace.WorkspaceSettings.ClosingCategory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The one place that says which stored text is personal and which is open. Personal text is stored sealed, wherever
/// its record lies: in an event or in a snapshot. A text that is neither fails a test.
public final class PersonalFields {

    private final Map<Class<?>, String> openTypes = new HashMap<>();
    private final Map<Field, String> openFields = new HashMap<>();
    private final Map<Field, Substitute> personal = new HashMap<>();

    private record Field(Class<?> type, String name) {}

    private PersonalFields() {}

    public static PersonalFields marked() {
        PersonalFields fields = new PersonalFields();
        fields.markContacts();
        fields.markMessages();
        fields.markIds();
        fields.markSettings();
        fields.markReaders();
        fields.markPrograms();
        fields.markAudits();
        return fields;
    }

    private void markContacts() {
        personal(ContactRegistered.class, "externalId", Substitute.EXTERNAL_ID);
        personal(Profile.class, "name", Substitute.TEXT);
        personal(Profile.class, "firstName", Substitute.TEXT);
        personal(Profile.class, "lastName", Substitute.TEXT);
        personal(Profile.class, "userNames", Substitute.EMPTY);
        personal(Profile.class, "emails", Substitute.EMPTY);
        personal(Profile.class, "phones", Substitute.EMPTY);
        personal(Profile.class, "labels", Substitute.EMPTY);
        // Not a text: those who were erased would all be the same person.
        personal(Profile.class, "person", Substitute.NOTHING);
        open(ContactRegistered.class, "setThroughApi", "names of fields, not what is in them");
        open(ContactUpdated.class, "setThroughApi", "names of fields, not what is in them");
    }

    private void markMessages() {
        personal(Content.Text.class, "text", Substitute.TEXT);
        personal(Content.Text.class, "subject", Substitute.TEXT);
        personal(Content.Media.class, "url", Substitute.URL);
        personal(Content.Media.class, "caption", Substitute.TEXT);
        personal(Content.Template.class, "parameters", Substitute.EMPTY);
        personal(Content.Tagged.class, "text", Substitute.TEXT);
        personal(Content.Other.class, "json", Substitute.JSON);
        personal(Fingerprint.class, "value", Substitute.TEXT);
        personal(OutboundFailed.class, "detail", Substitute.TEXT);
        personal(ConversationClosed.class, "summary", Substitute.TEXT);
        open(OutboundFailed.class, "code", "one of the provider's list");
        open(Content.Media.class, "type", "a kind of file, of which a channel has a few");
        open(Content.Tagged.class, "tag", "one of the channel's message tags");
        open(ConversationClosed.class, "category", "one of the business's own, by which closings are counted");
    }

    private void markIds() {
        open(ContactId.class, "a hash of the identity: streams are named by it");
        open(ConversationId.class, "a hash of the identity: streams are named by it");
        open(WindowId.class, "the conversation's, with a number");
        open(MessageId.class, "the conversation's, with a name by chance");
        open(ProviderMessageId.class, "the provider's, by which receipts find their message");
        open(AllowanceId.class, "the account's, with a month");
        open(AccountId.class, "of the business");
        open(WorkspaceId.class, "of the business");
        open(Channel.class, "of the engine's own");
        open(Actor.class, "people and programs of the business, or just that it was the customer");
        open(TeamId.class, "groups of people of the business");
        open(AgentId.class, "people of the business, whom an audit must name");
    }

    private void markSettings() {
        open(AccountSettings.class, "name", "what the business calls its account");
        open(WorkspaceSettings.class, "edition", "of the engine's own");
        open(ClosingCategory.class, "name", "one of the business's own, by which closings are counted");
        open(TemplateKey.class, "name", "the business's own text, the same for everybody");
        open(TemplateKey.class, "language", "of the business's own text");
        open(TemplateStatusRecorded.class, "status", "the provider's word on a text of the business");
        open(Grant.class, "edition", "of the engine's own");
        open(Instead.MessageTag.class, "tags", "the channel's message tags");
    }

    private void markReaders() {
        for (Class<?> event : List.of(ParkedEventsRetried.class, ParkedEventDiscarded.class)) {
            open(event, "reader", "of the engine's own");
            open(event, "key", "the name of a stream or of a workspace, which is open wherever else it stands");
        }
    }

    private void markPrograms() {
        open(ConsumerName.class, "what the business calls a program of its own");
        open(WebhookName.class, "what the business calls a program of its own");
        open(WebhookChanged.class, "address", "of a program of the business, without what may let its bearer in");
        open(WebhookChanged.class, "kinds", "of the engine's own");
    }

    private void markAudits() {
        open(AuditScope.class, "credential", "the name that the business gave an API key");
        open(AuditScope.class, "kinds", "of the engine's own");
    }

    /// How a field is read once it cannot be opened; empty for a field that is not personal.
    Optional<Substitute> substitute(Class<?> type, String name) {
        return Optional.ofNullable(personal.get(new Field(type, name)));
    }

    /// Whether somebody has thought about this field, which is of the type `text`.
    boolean isMarked(Class<?> type, String name, Class<?> text) {
        Field field = new Field(type, name);
        return personal.containsKey(field) || openFields.containsKey(field) || openTypes.containsKey(text);
    }

    private void personal(Class<?> type, String name, Substitute substitute) {
        personal.put(new Field(type, name), substitute);
    }

    private void open(Class<?> type, String name, String why) {
        openFields.put(new Field(type, name), why);
    }

    /// Wherever it stands.
    private void open(Class<?> type, String why) {
        openTypes.put(type, why);
    }
}
