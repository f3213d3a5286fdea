package io.conversationengine.personal.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.log.Engine;
import io.conversationengine.log.Statements;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Two processes on one database.
class ContactKeysTest {
    private static final String DATABASE = Engine.newDatabase();
    private static final Engine ONE = Engine.startWith(DATABASE, Watched.class);
    private static final Engine OTHER = Engine.start(DATABASE);

    private final ContactKeys here = ONE.get(ContactKeys.class);
    private final ContactKeys there = OTHER.get(ContactKeys.class);

    @AfterAll
    static void stop() {
        OTHER.close();
        ONE.close();
    }

    @Test
    void are_the_same_for_everybody_who_asks_first() {
        List<ContactId> contacts =
                IntStream.range(0, 20).mapToObj(_ -> newContact()).toList();

        contacts.forEach(contact -> {
            CompletableFuture<ContactKey> first = CompletableFuture.supplyAsync(() -> here.toSeal(contact));
            CompletableFuture<ContactKey> second = CompletableFuture.supplyAsync(() -> there.toSeal(contact));
            assertThat(second.join()).isEqualTo(first.join());
        });
    }

    @Test
    void are_made_for_many_at_once_and_one_each() {
        List<ContactId> contacts =
                IntStream.range(0, 40).mapToObj(_ -> newContact()).toList();

        List<CompletableFuture<ContactKey>> made = IntStream.range(0, 240)
                .mapToObj(number -> {
                    ContactKeys keys = number % 2 == 0 ? here : there;
                    ContactId contact = contacts.get(number % 40);
                    return CompletableFuture.supplyAsync(() -> keys.toSeal(contact), Thread::startVirtualThread);
                })
                .toList();

        assertThat(made.stream().map(CompletableFuture::join).distinct()).hasSize(40);
        for (int number = 0; number < 240; number++) {
            assertThat(made.get(number).join()).isEqualTo(there.toSeal(contacts.get(number % 40)));
        }
    }

    @Test
    void are_found_by_the_id_that_sealed_values_bear() {
        ContactKey key = here.toSeal(newContact());

        assertThat(there.toOpen(key.id())).contains(key);
        assertThatIllegalStateException().isThrownBy(() -> there.toOpen(UUID.randomUUID()));
    }

    @Test
    void are_not_looked_up_to_open_what_was_sealed_here() {
        ContactKey key = here.toSeal(newContact());

        ONE.get(JdbcClient.class)
                .sql("delete from personal.contact_key where id = ?")
                .param(key.id())
                .update();

        assertThat(here.toOpen(key.id())).contains(key);
        assertThatIllegalStateException().isThrownBy(() -> there.toOpen(key.id()));
    }

    @Test
    void are_kept_under_the_master_key_only() {
        ContactKey key = here.toSeal(newContact());

        byte[] wrapped = ONE.get(JdbcClient.class)
                .sql("select wrapped from personal.contact_key where id = ?")
                .param(key.id())
                .query(byte[].class)
                .single();

        assertThat(wrapped).hasSize(12 + 32 + 16);
        assertThat(Stream.of(wrapped))
                .noneMatch(bytes -> contains(bytes, key.secret().getEncoded()));
    }

    @Test
    void once_destroyed_are_never_made_again() {
        ContactId contact = newContact();
        ContactKey key = here.toSeal(contact);

        here.destroy(contact);

        assertThat(there.isDestroyed(contact)).isTrue();
        assertThat(there.isErased(contact)).isTrue();
        assertThat(here.toOpen(key.id())).isEmpty();
        assertThat(there.toOpen(key.id())).isEmpty();
        Stream.of(here, there)
                .forEach(keys -> assertThatExceptionOfType(ErasedContact.class)
                        .isThrownBy(() -> keys.toSeal(contact))
                        .withMessage("Contact " + contact + " was erased"));
    }

    @Test
    void are_not_made_for_a_contact_who_was_erased_before_anything_was_stored() {
        ContactId contact = newContact();
        here.destroy(contact);
        here.destroy(contact);

        assertThatExceptionOfType(ErasedContact.class).isThrownBy(() -> there.toSeal(contact));
    }

    @Test
    void are_looked_for_once_where_a_contact_has_none() {
        ContactId contact = newContact();

        List<String> statements = Statements.during(() -> {
            assertThat(here.isErased(contact)).isFalse();
            assertThat(here.isErased(contact)).isFalse();
        });

        assertThat(statements).singleElement().asString().contains("personal.contact_key");
        ContactKey key = here.toSeal(contact);
        assertThat(there.toSeal(contact)).isEqualTo(key);
    }

    @Test
    void are_destroyed_at_once_where_there_was_none_a_moment_ago() {
        ContactId contact = newContact();
        assertThat(here.isErased(contact) || there.isErased(contact)).isFalse();

        here.destroy(contact);

        assertThat(here.isErased(contact)).isTrue();
        assertThatExceptionOfType(ErasedContact.class).isThrownBy(() -> there.toSeal(contact));
        assertThat(there.isErased(contact)).isTrue();
    }

    /// The node looks by itself each second, perhaps between two of these lines: then it is tried again.
    @Test
    void are_used_until_this_node_learns_who_was_erased() {
        await().untilAsserted(this::assertUsedUntilThisNodeLearns);
    }

    private void assertUsedUntilThisNodeLearns() {
        ContactId contact = newContact();
        ContactKey key = there.toSeal(contact);
        String mark = there.mark();
        here.destroy(contact);
        assertThat(there.toSeal(contact)).isEqualTo(key);

        assertThat(there.erasedSince(mark)).contains(contact);

        assertThat(there.erasedSince(there.mark())).doesNotContain(contact);
        assertThat(there.isErased(contact)).isTrue();
        assertThat(there.toOpen(key.id())).isEmpty();
    }

    /// The log stores events in a transaction of its own.
    @Test
    void are_kept_whatever_becomes_of_the_transaction_in_which_they_were_made() {
        ContactId contact = newContact();

        ContactKey key = rolledBack(ONE, () -> here.toSeal(contact));

        assertThat(here.toSeal(contact)).isEqualTo(key);
        assertThat(there.toSeal(contact)).isEqualTo(key);
    }

    static class Watched {
        @Bean
        static Statements statements() {
            return new Statements();
        }
    }

    private static ContactKey rolledBack(Engine engine, Supplier<ContactKey> asked) {
        TransactionTemplate transaction = new TransactionTemplate(engine.get(PlatformTransactionManager.class));
        ContactKey key = transaction.execute(status -> {
            status.setRollbackOnly();
            return asked.get();
        });
        return Objects.requireNonNull(key);
    }

    private static ContactId newContact() {
        return new ContactId(UUID.randomUUID().toString());
    }

    private static boolean contains(byte[] bytes, byte[] part) {
        return IntStream.rangeClosed(0, bytes.length - part.length)
                .anyMatch(from -> Arrays.equals(bytes, from, from + part.length, part, 0, part.length));
    }
}
