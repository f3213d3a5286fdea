package io.conversationengine.kernel.workspace;

/// On whose account something is asked for, whatever it came by.
///
/// @param credential what it was asked with, by its name: that of an API key
public record Requester(WorkspaceId workspace, Actor actor, String credential) {

    /// The same credential, for what somebody else did.
    public Requester as(Actor other) {
        return new Requester(workspace, other, credential);
    }
}
