package io.conversationengine.benchmarks.measure;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/// What all of it ran on.
public final class Machine {

    private Machine() {}

    public static String jdk() {
        return System.getProperty("java.vendor.version", "") + " (" + Runtime.version() + ")";
    }

    public static String system() {
        return System.getProperty("os.name") + " on " + System.getProperty("os.arch");
    }

    public static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    /// Over the last minute; more than the cores, and what was measured is others' work too.
    public static String load() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return load < 0 ? "unknown" : "%.2f".formatted(load);
    }

    /// What this process has worked so far, on all cores together.
    public static long spentNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
