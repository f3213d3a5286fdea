package io.conversationengine.standalone.nemesis.node;

import java.io.IOException;
import java.io.UncheckedIOException;

/// What is sent to a process that goes on, or stands still, as told.
public enum Signal {
    STOP,
    CONT;

    /// The number of one that has ended may be another's by then: the handle knows when its own was started.
    public void sendTo(Process process) {
        if (!process.isAlive() || !process.toHandle().isAlive()) {
            return;
        }
        try {
            new ProcessBuilder("kill", "-" + name(), Long.toString(process.pid()))
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
