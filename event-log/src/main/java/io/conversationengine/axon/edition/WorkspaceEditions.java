package io.conversationengine.axon.edition;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.conversationengine.kernel.rule.Edition;
import io.conversationengine.kernel.rule.Editions;
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks up the editions that workspaces name. A node of a newer version may set one while this one runs: that
/// workspace then waits for such a node, or for this one's next version, and no other does. Each is named in the log
/// once a minute, however much is asked of it.
public final class WorkspaceEditions {

    private static final Logger LOG = LoggerFactory.getLogger(WorkspaceEditions.class);
    private static final Duration NAMED_EVERY = Duration.ofMinutes(1);
    private static final int MOST_NAMED = 1_000;

    private final Editions known;
    private final Cache<WorkspaceId, String> named = Caffeine.newBuilder()
            .maximumSize(MOST_NAMED)
            .expireAfterWrite(NAMED_EVERY)
            .build();

    public WorkspaceEditions(Editions known) {
        this.known = known;
    }

    /// @throws MissingEdition where this node does not have it
    public Edition of(WorkspaceId workspace, String edition) {
        return known.named(edition).orElseThrow(() -> missing(workspace, edition));
    }

    private MissingEdition missing(WorkspaceId workspace, String edition) {
        if (named.asMap().putIfAbsent(workspace, edition) == null) {
            LOG.warn(
                    "Workspace {} lives by the edition {}, which this version does not have (it has {}): nothing is"
                            + " decided there",
                    workspace,
                    edition,
                    String.join(", ", known.names()));
        }
        return new MissingEdition(edition);
    }
}
