package io.conversationengine.runtime.random;

import java.util.UUID;
import org.axonframework.common.IdentifierFactory;

/// The ids of commands, events and queries: random UUIDs, as Axon makes them, which asks the secure generator anew for
/// each. Axon finds this class by its name in `META-INF/services`.
public final class MessageIds extends IdentifierFactory {

    private static final long VERSION = 0xF000L;
    private static final long RANDOM_VERSION = 0x4000L;
    private static final long VARIANT = 0xC000_0000_0000_0000L;
    private static final long RANDOM_VARIANT = 0x8000_0000_0000_0000L;

    private final SecureBytes random = new SecureBytes();

    @Override
    public String generateIdentifier() {
        return new UUID(
                        (random.nextLong() & ~VERSION) | RANDOM_VERSION,
                        (random.nextLong() & ~VARIANT) | RANDOM_VARIANT)
                .toString();
    }
}
