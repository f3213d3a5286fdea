package io.conversationengine.runtime.random;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Bytes of the machine's secure generator, of which so many are drawn at once that the few of an id or a nonce cost
/// next to nothing. None is given out twice, and none is kept that was given out.
public final class SecureBytes implements RandomGenerator {

    private static final int DRAWN = 4_096;

    private final RandomGenerator source;
    private final byte[] drawn = new byte[DRAWN];
    private int next = DRAWN;

    public SecureBytes() {
        this(new SecureRandom());
    }

    /// @param source whose bytes they are, in their order
    SecureBytes(RandomGenerator source) {
        this.source = source;
    }

    @Override
    public synchronized void nextBytes(byte[] bytes) {
        if (bytes.length > DRAWN) {
            source.nextBytes(bytes);
            return;
        }
        if (bytes.length > DRAWN - next) {
            source.nextBytes(drawn);
            next = 0;
        }
        System.arraycopy(drawn, next, bytes, 0, bytes.length);
        Arrays.fill(drawn, next, next + bytes.length, (byte) 0);
        next += bytes.length;
    }

    @Override
    public long nextLong() {
        byte[] bytes = new byte[Long.BYTES];
        nextBytes(bytes);
        return ByteBuffer.wrap(bytes).getLong();
    }
}
