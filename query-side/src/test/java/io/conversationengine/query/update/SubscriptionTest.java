package io.conversationengine.query.update;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.query.QueryResult;
import org.axonframework.queryhandling.DefaultSubscriptionQueryResult;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class SubscriptionTest {

    private static final int KEPT = 2;

    @Test
    void says_once_that_it_has_lost_what_waited_for_too_long() throws Exception {
        Sinks.Many<QueryResult> updates = Sinks.many().unicast().onBackpressureBuffer();
        try (Subscription subscription = new Subscription(
                new DefaultSubscriptionQueryResult<>(Mono.never(), updates.asFlux(), () -> true), KEPT)) {
            updates.tryEmitNext(new QueryResult.Unknown(1)).orThrow();
            updates.tryEmitNext(new QueryResult.Unknown(1)).orThrow();
            assertThat(subscription.hasLost()).isFalse();

            updates.tryEmitNext(new QueryResult.Unknown(1)).orThrow();
            assertThat(subscription.hasLost()).isTrue();
            assertThat(subscription.hasLost()).isFalse();
            assertThat(subscription.next()).isNotNull();
            assertThat(subscription.nextThatWaits()).isNotNull();
            assertThat(subscription.nextThatWaits()).isNull();
        }
    }
}
