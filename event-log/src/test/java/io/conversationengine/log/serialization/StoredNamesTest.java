package io.conversationengine.log.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationengine.kernel.conversation.ConversationEvent.ConversationOpened;
import io.conversationengine.kernel.conversation.ConversationEvent.CustomerReplyReceived;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class StoredNamesTest {

    private final StoredNames names = new StoredNames(KernelFamilies.all());

    @Test
    void are_the_feature_and_the_simple_name() {
        assertThat(names.nameOf(ConversationOpened.class)).isEqualTo("conversation.ConversationOpened");
        assertThat(names.classOf("conversation.ConversationOpened")).isEqualTo(ConversationOpened.class);
    }

    @Test
    void reach_the_members_of_sealed_types_within_sealed_types() {
        assertThat(names.nameOf(CustomerReplyReceived.class)).isEqualTo("conversation.CustomerReplyReceived");
    }

    @Test
    void cover_every_event_of_the_kernel() {
        assertThat(names.names())
                .contains(
                        "contact.ContactRegistered",
                        "allowance.AllowanceReserved",
                        "channel.ChannelAccountRegistered",
                        "workspace.WorkspaceSettingsChanged");
    }

    @Test
    void contain_no_java_package() {
        assertThat(names.names())
                .allMatch(Pattern.compile("[a-z]+([.][a-z]+)?[.][A-Z][A-Za-z]+").asMatchPredicate());
    }

    @Test
    void begin_at_revision_1_until_a_family_says_otherwise() {
        StoredFamily family = StoredFamily.of("shop", Sold.class).revised(Sold.class, "2");

        assertThat(names.revisionOf(ConversationOpened.class)).isEqualTo("1");
        assertThat(new StoredNames(List.of(family)).revisionOf(Sold.class)).isEqualTo("2");
    }

    @Test
    void name_what_they_do_not_know() {
        assertThatThrownBy(() -> names.classOf("java.lang.ProcessBuilder"))
                .isInstanceOf(UnknownStoredName.class)
                .hasMessageContaining("'java.lang.ProcessBuilder'");
        assertThatThrownBy(() -> names.nameOf(Sold.class))
                .isInstanceOf(UnknownStoredName.class)
                .hasMessageContaining(Sold.class.getName());
    }

    @Test
    void are_given_once() {
        StoredFamily one = StoredFamily.of("shop", Sold.class);
        StoredFamily same = StoredFamily.of("shop", Other.Sold.class);
        StoredFamily again = StoredFamily.of("market", Sold.class);

        assertThatThrownBy(() -> new StoredNames(List.of(one, same))).hasMessageContaining("'shop.Sold'");
        assertThatThrownBy(() -> new StoredNames(List.of(one, again)))
                .hasMessageContaining("'shop.Sold' and as 'market.Sold'");
    }

    @Test
    void cannot_be_made_of_a_type_that_anybody_may_extend() {
        assertThatThrownBy(() -> StoredFamily.sealed("shop", Runnable.class)).hasMessageContaining("not sealed");
    }

    record Sold(String article) {}

    static class Other {
        record Sold(String article) {}
    }
}
