package io.conversationengine.kernel.webhook;

import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.time.Instant;
import java.util.List;

/// What was decided about a webhook of a workspace. No aggregate publishes it, and no secret is in it.
public sealed interface WebhookEvent {

    WorkspaceId workspace();

    WebhookName webhook();

    Actor actor();

    Instant at();

    /// It was made, or something of it is another.
    ///
    /// @param address where events go, without its query, which may let its bearer in
    /// @param kinds the stored names of the events that it takes; all where there is none
    record WebhookChanged(
            WorkspaceId workspace, WebhookName webhook, String address, List<String> kinds, Actor actor, Instant at)
            implements WebhookEvent {

        public WebhookChanged {
            kinds = List.copyOf(kinds);
        }
    }

    record WebhookDeleted(WorkspaceId workspace, WebhookName webhook, Actor actor, Instant at)
            implements WebhookEvent {}

    /// It signs with a new secret, for a day beside the one before.
    record WebhookSecretRotated(WorkspaceId workspace, WebhookName webhook, Actor actor, Instant at)
            implements WebhookEvent {}

    /// It goes on after a position, whatever it has sent before, and whatever waited.
    record WebhookResent(WorkspaceId workspace, WebhookName webhook, long after, Actor actor, Instant at)
            implements WebhookEvent {}

    /// The engine sends it nothing any more until somebody enables it.
    record WebhookDisabled(WorkspaceId workspace, WebhookName webhook, Reason reason, Actor actor, Instant at)
            implements WebhookEvent {}

    record WebhookEnabled(WorkspaceId workspace, WebhookName webhook, Actor actor, Instant at)
            implements WebhookEvent {}

    /// Why a webhook is sent nothing.
    enum Reason {
        /// Its receiver said that it is gone: 410.
        GONE,
        /// For days its receiver has taken nothing.
        NOTHING_TAKEN
    }
}
