package io.conversationengine.axon.edition;

import io.conversationengine.kernel.Obstacle.EditionMissing;
import java.io.Serial;
import java.util.Optional;
import org.axonframework.messaging.HandlerExecutionException;

/// A workspace lives by an edition that this node does not have, so that nothing can be decided or judged there.
public final class MissingEdition extends HandlerExecutionException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String edition;

    MissingEdition(String edition) {
        super("The edition " + edition + " is missing", null, new EditionMissing(edition));
        this.edition = edition;
    }

    /// The one because of which something failed, on this node or on another.
    public static Optional<MissingEdition> in(Throwable failure) {
        return HandlerExecutionException.<Object>resolveDetails(failure)
                .filter(EditionMissing.class::isInstance)
                .map(EditionMissing.class::cast)
                .map(missing -> new MissingEdition(missing.edition()));
    }

    public String edition() {
        return edition;
    }
}
