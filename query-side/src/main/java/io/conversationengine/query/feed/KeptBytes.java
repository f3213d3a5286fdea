package io.conversationengine.query.feed;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/// Counts what is written to it, and keeps it while there is room for that.
final class KeptBytes extends OutputStream {

    private static final int PIECE = 64 << 10;
    private static final int MOST_PIECES = (32 << 20) / PIECE;

    private final Room room;
    private final List<byte[]> pieces = new ArrayList<>();
    private boolean whole = true;
    private long length;

    KeptBytes(Room room) {
        this.room = room;
    }

    /// Of all that a node keeps.
    static final class Room {

        private int left = (128 << 20) / PIECE;

        private synchronized boolean take() {
            if (left == 0) {
                return false;
            }
            left--;
            return true;
        }

        private synchronized void give(int pieces) {
            left += pieces;
        }
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] more, int from, int count) {
        int kept = 0;
        while (whole && kept < count) {
            int used = (int) (length % PIECE);
            if (used == 0 && !isExtended()) {
                break;
            }
            int fitting = Math.min(count - kept, PIECE - used);
            System.arraycopy(more, from + kept, pieces.getLast(), used, fitting);
            kept += fitting;
            length += fitting;
        }
        length += count - kept;
    }

    private boolean isExtended() {
        whole = pieces.size() < MOST_PIECES && room.take();
        if (whole) {
            pieces.add(new byte[PIECE]);
        } else {
            close();
        }
        return whole;
    }

    /// How much was written.
    long length() {
        return length;
    }

    /// Whether all of it is kept.
    boolean isWhole() {
        return whole;
    }

    @FunctionalInterface
    interface Reader {
        void take(byte[] bytes, int count) throws IOException;
    }

    /// Hands out what is kept, where that is all.
    void read(Reader reader) throws IOException {
        long left = length;
        for (byte[] piece : pieces) {
            int count = (int) Math.min(PIECE, left);
            reader.take(piece, count);
            left -= count;
        }
    }

    /// Keeps it no longer.
    @Override
    public void close() {
        whole = false;
        room.give(pieces.size());
        pieces.clear();
    }
}
