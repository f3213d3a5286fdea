package io.conversationengine.runtime.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.conversationengine.log.Engine;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

class WrittenTogetherTest {

    private static final Engine ENGINE = Engine.start(Engine.newDatabase());

    private final List<List<String>> written = new ArrayList<>();
    private final WrittenTogether<String> rows = new WrittenTogether<>(written::add);
    private final TransactionTemplate transaction =
            new TransactionTemplate(ENGINE.get(PlatformTransactionManager.class));

    @AfterAll
    static void stop() {
        ENGINE.close();
    }

    @Test
    void are_written_at_the_end_of_their_transaction() {
        transaction.executeWithoutResult(_ -> {
            rows.add("one");
            rows.add("two");
            assertThat(written).isEmpty();
        });

        assertThat(written).containsExactly(List.of("one", "two"));
    }

    @Test
    void are_written_at_once_outside_a_transaction() {
        rows.add("one");
        rows.add("two");

        assertThat(written).containsExactly(List.of("one"), List.of("two"));
    }

    @Test
    void are_gone_with_a_transaction_that_is_rolled_back() {
        transaction.executeWithoutResult(status -> {
            rows.add("one");
            status.setRollbackOnly();
        });
        transaction.executeWithoutResult(_ -> rows.add("two"));

        assertThat(written).containsExactly(List.of("two"));
    }

    @Test
    void stay_with_the_transaction_in_which_they_were_added() {
        TransactionTemplate other = new TransactionTemplate(ENGINE.get(PlatformTransactionManager.class));
        other.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        transaction.executeWithoutResult(_ -> {
            rows.add("one");
            other.executeWithoutResult(_ -> rows.add("other"));
            rows.add("two");
        });

        assertThat(written).containsExactly(List.of("other"), List.of("one", "two"));
    }

    @Test
    void can_be_taken_back_until_then() {
        transaction.executeWithoutResult(_ -> {
            assertThat(rows.remove("one"::equals)).isFalse();
            rows.add("one");
            rows.add("two");
            assertThat(rows.remove("one"::equals)).isTrue();
        });

        assertThat(written).containsExactly(List.of("two"));
        assertThat(rows.remove("two"::equals)).isFalse();
    }

    @Test
    void roll_back_the_transaction_where_they_cannot_be_written() {
        WrittenTogether<String> refused = new WrittenTogether<>(_ -> {
            throw new IllegalStateException("refused");
        });

        assertThatIllegalStateException()
                .isThrownBy(() -> transaction.executeWithoutResult(_ -> {
                    rows.add("one");
                    refused.add("two");
                }))
                .withMessage("refused");
    }
}
