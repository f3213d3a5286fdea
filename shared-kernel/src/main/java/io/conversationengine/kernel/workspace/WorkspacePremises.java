package io.conversationengine.kernel.workspace;

import io.conversationengine.kernel.Premises;
import java.util.List;

/// What a decision about a workspace may know beside its settings.
public interface WorkspacePremises extends Premises {

    /// The editions that there are.
    List<String> editionNames();
}
