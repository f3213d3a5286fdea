package io.conversationengine.benchmarks.followers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Somebody who follows and notes how late they are told, by the instants that messages have in their texts.
final class Listener implements AutoCloseable {

    /// Before the nanoseconds of [System#nanoTime()] at which a message was sent, and after them.
    static final String MARK = "sent<";

    private static final char END = '>';
    private static final double NANOS_A_MILLISECOND = 1e6;

    private final InputStream body;
    private final Thread thread;
    private final List<Double> late = new ArrayList<>();
    private long toldAt = System.nanoTime();
    private long longestSilence;
    private boolean ended;

    Listener(InputStream body) {
        this.body = body;
        this.thread = Thread.ofVirtual().start(this::listen);
    }

    static String mark() {
        return MARK + System.nanoTime() + END;
    }

    private void listen() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int mark = line.lastIndexOf(MARK);
                if (mark >= 0) {
                    int end = line.indexOf(END, mark);
                    told(Long.parseLong(line, mark + MARK.length(), end, 10));
                }
            }
        } catch (IOException _) {
            // It was closed, or has ended.
        }
        end();
    }

    private synchronized void told(long sentAt) {
        long now = System.nanoTime();
        late.add((now - sentAt) / NANOS_A_MILLISECOND);
        longestSilence = Math.max(longestSilence, now - toldAt);
        toldAt = now;
    }

    private synchronized void end() {
        ended = true;
    }

    /// Forgets what was noted.
    synchronized void begin() {
        late.clear();
        longestSilence = 0;
        toldAt = System.nanoTime();
    }

    /// The milliseconds from when a message was sent until it was told.
    synchronized List<Double> late() {
        return List.copyOf(late);
    }

    synchronized double longestSilenceSeconds() {
        long since = Math.max(longestSilence, System.nanoTime() - toldAt);
        return since / (double) TimeUnit.SECONDS.toNanos(1);
    }

    synchronized boolean hasEnded() {
        return ended;
    }

    @Override
    public void close() throws IOException {
        thread.interrupt();
        body.close();
    }
}
