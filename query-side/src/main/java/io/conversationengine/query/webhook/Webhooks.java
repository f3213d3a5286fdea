package io.conversationengine.query.webhook;

import io.conversationengine.kernel.webhook.WebhookEvent;
import io.conversationengine.kernel.webhook.WebhookEvent.WebhookChanged;
import io.conversationengine.kernel.webhook.WebhookEvent.WebhookDeleted;
import io.conversationengine.kernel.webhook.WebhookEvent.WebhookEnabled;
import io.conversationengine.kernel.webhook.WebhookEvent.WebhookResent;
import io.conversationengine.kernel.webhook.WebhookEvent.WebhookSecretRotated;
import io.conversationengine.kernel.workspace.Requester;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.append.JoinedAppend;
import io.conversationengine.log.eventstore.EventReader;
import io.conversationengine.query.webhook.receiver.ReceiverAddress;
import io.conversationengine.query.webhook.table.DeliveryTable;
import io.conversationengine.query.webhook.table.DeliveryTable.Numbered;
import io.conversationengine.query.webhook.table.Webhook;
import io.conversationengine.query.webhook.table.WebhookKey;
import io.conversationengine.query.webhook.table.WebhookSecret;
import io.conversationengine.query.webhook.table.WebhookTable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/// What is decided about webhooks. It is done and recorded in the log, or neither.
class Webhooks {

    static final int MOST = 20;

    /// For how long the secret before a rotation signs, too.
    static final Duration BOTH_SECRETS = Duration.ofHours(24);

    private final WebhookTable table;
    private final DeliveryTable deliveries;
    private final EventReader log;
    private final JoinedAppend append;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Webhooks(
            WebhookTable table,
            DeliveryTable deliveries,
            EventReader log,
            JoinedAppend append,
            TransactionTemplate transaction,
            Clock clock) {
        this.table = table;
        this.deliveries = deliveries;
        this.log = log;
        this.append = append;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// What was done, and at which position it is recorded.
    ///
    /// @param secret that was made with it
    record Done(Webhook webhook, long position, @Nullable WebhookSecret secret) {}

    /// A new one begins with what is recorded from its making on.
    ///
    /// @return empty where the workspace has as many as it may
    Optional<Done> put(WebhookKey key, String url, List<String> kinds, Requester by) {
        // An event that comes in between is sent; one that is there already is not.
        long head = log.head();
        return inTransaction(_ -> {
            long others = table.lock(key.workspace());
            Optional<Webhook> known = table.find(key);
            if (known.isEmpty() && others >= MOST) {
                return Optional.empty();
            }
            if (known.isPresent() && isSame(known.get(), url, kinds)) {
                return Optional.of(new Done(known.get(), head, null));
            }
            Instant now = clock.instant();
            WebhookSecret secret = known.isPresent() ? null : WebhookSecret.made();
            if (secret == null) {
                table.change(key, url, kinds, now);
            } else {
                table.add(key, url, kinds, secret, head);
            }
            String address = ReceiverAddress.withoutQuery(url);
            return Optional.of(done(
                    key, secret, by, new WebhookChanged(key.workspace(), key.name(), address, kinds, by.actor(), now)));
        });
    }

    private static boolean isSame(Webhook known, String url, List<String> kinds) {
        return known.url().equals(url) && known.kinds().equals(kinds);
    }

    Optional<Done> rotate(WebhookKey key, Requester by) {
        return change(key, now -> {
            WebhookSecret secret = WebhookSecret.made();
            table.rotate(key, secret, now.plus(BOTH_SECRETS));
            return done(key, secret, by, new WebhookSecretRotated(key.workspace(), key.name(), by.actor(), now));
        });
    }

    /// @param after a position of the log
    Optional<Done> resend(WebhookKey key, long after, Requester by) {
        return change(key, now -> {
            table.resend(key, after);
            return done(key, null, by, new WebhookResent(key.workspace(), key.name(), after, by.actor(), now));
        });
    }

    /// One that is enabled already goes on.
    Optional<Done> enable(WebhookKey key, Requester by) {
        return change(key, now -> {
            Webhook known = table.find(key).orElseThrow();
            if (known.disabled() == null) {
                return new Done(known, log.knownHead(), null);
            }
            table.enable(key, now);
            return done(key, null, by, new WebhookEnabled(key.workspace(), key.name(), by.actor(), now));
        });
    }

    /// @return the position at which it is recorded
    Optional<Long> delete(WebhookKey key, Requester by) {
        return change(key, now -> {
            table.delete(key);
            return record(new WebhookDeleted(key.workspace(), key.name(), by.actor(), now), by);
        });
    }

    Optional<Webhook> find(WebhookKey key) {
        return table.find(key);
    }

    List<Webhook> of(WorkspaceId workspace) {
        return table.of(workspace);
    }

    /// The newest first; empty where there is no such webhook.
    Optional<List<Numbered>> deliveries(WebhookKey key, long before, int most) {
        return table.find(key).map(_ -> deliveries.page(key, before, most));
    }

    long head() {
        return log.head();
    }

    /// Positions that a webhook has not come to; none where the workspace has no events there.
    long behind(Webhook webhook, long head) {
        return log.mayBeOfWorkspace(webhook.key().workspace(), webhook.position(), head)
                ? Math.max(0, head - webhook.position())
                : 0;
    }

    private <T> Optional<T> change(WebhookKey key, Function<Instant, T> change) {
        return inTransaction(_ -> {
            long _ = table.lock(key.workspace());
            return table.find(key).map(_ -> change.apply(clock.instant()));
        });
    }

    private <T> Optional<T> inTransaction(Function<Object, Optional<T>> work) {
        return Objects.requireNonNull(transaction.execute(work::apply));
    }

    private Done done(WebhookKey key, @Nullable WebhookSecret secret, Requester by, WebhookEvent event) {
        Webhook changed = table.find(key).orElseThrow();
        return new Done(changed, record(event, by), secret);
    }

    private long record(WebhookEvent event, Requester by) {
        return append.append(event, event.workspace(), by, event.at());
    }
}
