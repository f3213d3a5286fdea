package io.conversationengine.kernel.channel;

import io.conversationengine.kernel.Premises;
import io.conversationengine.kernel.rule.Edition;
import io.conversationengine.kernel.workspace.WorkspaceId;

/// What a decision about a channel account may know beside its state.
public interface ChannelPremises extends Premises {

    /// The edition that a workspace names.
    Edition edition(WorkspaceId workspace);
}
