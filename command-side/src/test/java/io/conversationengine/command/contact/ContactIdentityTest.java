package io.conversationengine.command.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContactIdentityTest {
    private static final WorkspaceId SHOP = new WorkspaceId("shop");
    private static final AccountId ACCOUNT = new AccountId("telegram");
    private static final ExternalId ANN = new ExternalId("ann");
    private static final ContactIdentity IDENTITY = new ContactIdentity(SHOP, ACCOUNT, ANN);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 63, 64, 65, 99, 100, 101, 128, 1_000, 12_345})
    void is_a_new_persons_however_often_there_was_an_erasure(int erasures) {
        Set<ContactId> erased = IntStream.range(0, erasures)
                .mapToObj(before -> conversation(before).contact())
                .collect(Collectors.toSet());

        assertThat(IDENTITY.conversations(erased::contains)
                        .filter(conversation -> !erased.contains(conversation.contact()))
                        .findFirst())
                .contains(conversation(erasures));
    }

    @Test
    void is_found_with_few_questions() {
        Set<ContactId> erased = IntStream.range(0, 12_345)
                .mapToObj(before -> conversation(before).contact())
                .collect(Collectors.toSet());
        Set<ContactId> asked = new HashSet<>();

        List<ConversationId> tried = IDENTITY.conversations(contact -> {
                    asked.add(contact);
                    return erased.contains(contact);
                })
                .takeWhile(conversation -> erased.contains(conversation.contact()))
                .toList();

        assertThat(asked).hasSizeLessThan(40);
        assertThat(tried)
                .as("an old message may come again to the first of them, or to one of the last 100")
                .hasSize(101)
                .contains(conversation(0), conversation(12_245), conversation(12_344));
    }

    @Test
    void asks_nothing_while_nobody_was_erased() {
        assertThat(IDENTITY.conversations(contact -> {
                            throw new AssertionError("asked for " + contact);
                        })
                        .findFirst())
                .contains(conversation(0));
    }

    private static ConversationId conversation(int erasures) {
        return ConversationId.of(SHOP, ACCOUNT, ANN, erasures);
    }
}
