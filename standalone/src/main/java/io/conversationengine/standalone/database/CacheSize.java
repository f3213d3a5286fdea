package io.conversationengine.standalone.database;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/// How much of the data PostgreSQL keeps in memory. Its own default has no room for what a search reads among a
/// million contacts. Memory is taken as it is needed.
record CacheSize(long megabytes) {

    /// PostgreSQL's default.
    static final CacheSize SMALLEST = new CacheSize(128);

    private static final CacheSize LARGEST = new CacheSize(2_048);

    /// An eighth of what the engine may use: the engine itself and the system's own cache need the rest.
    private static final int PART = 8;

    static CacheSize onThisMachine() {
        return in(
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize());
    }

    static CacheSize in(long bytesOfMemory) {
        return new CacheSize(Math.clamp(bytesOfMemory / PART / 1024 / 1024, SMALLEST.megabytes, LARGEST.megabytes));
    }

    /// As PostgreSQL reads it.
    @Override
    public String toString() {
        return megabytes + "MB";
    }
}
