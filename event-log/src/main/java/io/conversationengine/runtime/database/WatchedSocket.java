package io.conversationengine.runtime.database;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;

/// A socket whose reads end at its time-out without a clock in each of them. A virtual thread that reads with one books
/// and cancels a task at the one scheduler of all virtual threads, and does so for every answer of the database; here
/// one thread looks after all sockets. A read that took too long closes its socket.
final class WatchedSocket extends Socket {

    /// A shorter time-out stays the socket's own: the driver looks what has come by one, and reads on afterwards.
    static final int WATCHED_FROM_MILLIS = 1_000;

    private static final long NOTHING = 0;

    private final SilentReads watch;
    private volatile int limitMillis;
    private volatile long readSince = NOTHING;
    private volatile boolean overdue;

    WatchedSocket(SilentReads watch) {
        this.watch = watch;
    }

    @Override
    public void setSoTimeout(int millis) throws SocketException {
        boolean watched = millis >= WATCHED_FROM_MILLIS;
        super.setSoTimeout(watched ? 0 : millis);
        limitMillis = watched ? millis : 0;
    }

    @Override
    public int getSoTimeout() throws SocketException {
        int limit = limitMillis;
        return limit == 0 ? super.getSoTimeout() : limit;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        InputStream input = new Input(super.getInputStream());
        watch.begin(this);
        return input;
    }

    @Override
    public void close() throws IOException {
        watch.end(this);
        super.close();
    }

    /// Ends a read that has waited too long. An answer that is there, and was not read because the whole process stood
    /// still, ends no connection.
    ///
    /// @param now by [System#nanoTime()]
    void closeIfSilent(long now) throws IOException {
        long since = readSince;
        int limit = limitMillis;
        boolean late = since != NOTHING && limit != 0 && now - since > TimeUnit.MILLISECONDS.toNanos(limit);
        if (late && super.getInputStream().available() == 0) {
            overdue = true;
            close();
        }
    }

    private void beginRead() {
        long now = System.nanoTime();
        readSince = now == NOTHING ? 1 : now;
    }

    private IOException failure(IOException failed) {
        if (!overdue) {
            return failed;
        }
        SocketTimeoutException silent = new SocketTimeoutException("no answer within %d ms".formatted(limitMillis));
        silent.initCause(failed);
        return silent;
    }

    private final class Input extends FilterInputStream {

        Input(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            beginRead();
            try {
                return in.read();
            } catch (IOException e) {
                throw failure(e);
            } finally {
                readSince = NOTHING;
            }
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            beginRead();
            try {
                return in.read(bytes, offset, length);
            } catch (IOException e) {
                throw failure(e);
            } finally {
                readSince = NOTHING;
            }
        }
    }
}
