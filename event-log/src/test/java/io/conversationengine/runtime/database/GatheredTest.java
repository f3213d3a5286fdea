package io.conversationengine.runtime.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class GatheredTest {

    private static final int UNREACHABLE = 1_000_000;
    private static final Executor CALLERS = Thread::startVirtualThread;

    private final List<List<Integer>> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch held = new CountDownLatch(1);
    private final Gathered<Integer, String> gathered = new Gathered<>(this::answers);

    /// The first questions wait to be let go; negative ones are refused.
    private List<String> answers(List<Integer> questions) {
        asked.add(questions);
        if (questions.getFirst() == 0) {
            awaitLetGo();
        }
        if (questions.stream().anyMatch(question -> question < 0)) {
            throw new IllegalArgumentException("a negative question");
        }
        if (questions.contains(UNREACHABLE)) {
            throw new DataAccessResourceFailureException("no connection");
        }
        return questions.stream().map(question -> "answer " + question).toList();
    }

    private void awaitLetGo() {
        try {
            held.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void asks_alone_for_a_lone_caller() {
        assertThat(gathered.ask(7)).isEqualTo("answer 7");
        assertThat(gathered.ask(8)).isEqualTo("answer 8");

        assertThat(asked).containsExactly(List.of(7), List.of(8));
    }

    @Test
    void asks_at_once_for_all_who_came_while_it_asked() {
        List<CompletableFuture<String>> first = haveBothOnTheirWay();
        List<CompletableFuture<String>> others =
                IntStream.rangeClosed(1, 150).mapToObj(this::ask).toList();
        await().until(() -> gathered.waiting() == 150);

        held.countDown();

        assertThat(first).allSatisfy(answer -> assertThat(answer.join()).isEqualTo("answer 0"));
        for (int i = 0; i < others.size(); i++) {
            assertThat(others.get(i).join()).isEqualTo("answer " + (i + 1));
        }
        assertThat(asked).hasSize(4);
        assertThat(asked).allSatisfy(questions -> assertThat(questions).hasSizeLessThanOrEqualTo(100));
        assertThat(asked.stream().flatMap(List::stream)).hasSize(152);
    }

    @Test
    void throws_to_nobody_but_the_one_whose_question_is_at_fault() {
        haveBothOnTheirWay();
        CompletableFuture<String> bad = ask(-1);
        CompletableFuture<String> good = ask(1);
        await().until(() -> gathered.waiting() == 2);

        held.countDown();

        assertFailsWith(IllegalArgumentException.class, bad);
        assertThat(good.join()).isEqualTo("answer 1");
        assertThat(gathered.ask(2)).isEqualTo("answer 2");
    }

    @Test
    void asks_nobodys_question_again_where_the_database_is_not_there() {
        haveBothOnTheirWay();
        CompletableFuture<String> first = ask(UNREACHABLE);
        CompletableFuture<String> second = ask(1);
        await().until(() -> gathered.waiting() == 2);

        held.countDown();

        assertFailsWith(DataAccessResourceFailureException.class, first);
        assertFailsWith(DataAccessResourceFailureException.class, second);
        assertThat(asked).hasSize(3);
    }

    private static void assertFailsWith(Class<? extends Exception> expected, CompletableFuture<String> asked) {
        assertThatThrownBy(asked::join).isInstanceOf(CompletionException.class).hasCauseInstanceOf(expected);
    }

    @Test
    void lets_who_is_in_a_transaction_ask_alone() {
        haveBothOnTheirWay();
        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            assertThat(gathered.ask(5)).isEqualTo("answer 5");
        } finally {
            TransactionSynchronizationManager.setActualTransactionActive(false);
            held.countDown();
        }
    }

    @Test
    void answers_who_is_interrupted_while_it_asks_and_leaves_the_interruption() {
        haveBothOnTheirWay();
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread caller = Thread.startVirtualThread(() -> {
            gathered.ask(3);
            interrupted.complete(Thread.currentThread().isInterrupted());
        });
        await().until(() -> gathered.waiting() == 1);

        caller.interrupt();
        held.countDown();

        assertThat(interrupted.join()).isTrue();
    }

    private List<CompletableFuture<String>> haveBothOnTheirWay() {
        CompletableFuture<String> one = ask(0);
        // Two that come at the same time would be asked together.
        await().until(() -> asked.size() == 1);
        CompletableFuture<String> other = ask(0);
        await().until(() -> asked.size() == 2);
        return List.of(one, other);
    }

    private CompletableFuture<String> ask(int question) {
        return CompletableFuture.supplyAsync(() -> gathered.ask(question), CALLERS);
    }
}
