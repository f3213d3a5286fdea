package io.conversationengine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.kernel.contact.PersonId;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.message.IdempotencyKey;
import io.conversationengine.kernel.message.ProviderMessageId;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.workspace.AgentId;
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What all ids that are lines keep to, and those that are derived.
class IdsTest {

    /// @param field what a problem calls it
    record Kind(String field, int limit, Function<String, Record> made) {

        @Override
        public String toString() {
            return field;
        }
    }

    static Stream<Kind> kinds() {
        return Stream.of(
                new Kind("channel", 64, Channel::new),
                new Kind("account", 64, AccountId::new),
                new Kind("workspace", 64, WorkspaceId::new),
                new Kind("agent", 128, AgentId::new),
                new Kind("person", 128, PersonId::new),
                new Kind("contact.externalId", 255, ExternalId::new),
                new Kind("message.id", 255, ProviderMessageId::new),
                new Kind("Idempotency-Key", 255, IdempotencyKey::new));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void are_written_as_they_came(Kind kind) {
        String longest = "é".repeat(kind.limit());

        assertThat(kind.made().apply("+49 (151) 1")).hasToString("+49 (151) 1");
        assertThat(kind.made().apply(longest)).hasToString(longest);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void have_a_limit_that_the_problem_names(Kind kind) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kind.made().apply("a".repeat(kind.limit() + 1)))
                .withMessage("%s must have 1 to %d characters, not %d"
                        .formatted(kind.field(), kind.limit(), kind.limit() + 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kind.made().apply(""))
                .withMessageStartingWith(kind.field() + " must have 1 to");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void hold_no_control_character(Kind kind) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kind.made().apply("a\u0000b"))
                .withMessageStartingWith(kind.field() + " must not contain control characters");
    }

    @Test
    void of_workspaces_and_accounts_hold_no_slash_for_they_are_parts_of_paths() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WorkspaceId("acme/support"))
                .withMessage("workspace must not contain a slash");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AccountId("support/line"))
                .withMessage("account must not contain a slash");
    }

    @Test
    void of_conversations_and_contacts_come_from_the_workspace_the_account_and_the_external_id() {
        WorkspaceId acme = new WorkspaceId("acme");
        AccountId line = new AccountId("line");
        ExternalId carla = new ExternalId("carla");
        ConversationId conversation = ConversationId.of(acme, line, carla);

        assertThat(ConversationId.of(acme, line, carla)).isEqualTo(conversation);
        assertThat(new ConversationId(conversation.toString())).isEqualTo(conversation);
        assertThat(Stream.of(
                        conversation.value(),
                        ConversationId.of(new WorkspaceId("other"), line, carla).value(),
                        ConversationId.of(acme, new AccountId("sms"), carla).value(),
                        ConversationId.of(acme, line, new ExternalId("mona")).value(),
                        ConversationId.of(acme, line, carla, 1).value(),
                        ConversationId.of(acme, line, carla, 2).value(),
                        conversation.contact().value()))
                .doesNotHaveDuplicates();
    }

    @Test
    void of_a_conversation_and_its_contact_give_each_other() {
        ConversationId conversation =
                ConversationId.of(new WorkspaceId("acme"), new AccountId("line"), new ExternalId("carla"));

        assertThat(ConversationId.of(conversation.contact())).isEqualTo(conversation);
        assertThat(conversation.contact().value()).isNotEqualTo(conversation.value());
    }

    @Test
    void of_a_conversation_are_the_same_for_somebody_who_was_never_erased() {
        WorkspaceId acme = new WorkspaceId("acme");
        AccountId line = new AccountId("line");
        ExternalId carla = new ExternalId("carla");

        assertThat(ConversationId.of(acme, line, carla, 0)).isEqualTo(ConversationId.of(acme, line, carla));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "carla", "6f1c2d3e-4a5b-8c7d-9e0f-11223344556g"})
    void of_conversations_and_contacts_are_uuids(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConversationId(value))
                .withMessageStartingWith("conversation must be a UUID");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ContactId(value))
                .withMessageStartingWith("contact must be a UUID");
    }
}
