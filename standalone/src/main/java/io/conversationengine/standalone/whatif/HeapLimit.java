package io.conversationengine.standalone.whatif;

import io.conversationengine.standalone.task.TaskRefused;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/// Ends a replay in one line before the memory is full of conversations, which would be a slow end in many.
final class HeapLimit {

    private static final double FULL = 0.9;

    private final List<MemoryPoolMXBean> pools;

    private HeapLimit(List<MemoryPoolMXBean> pools) {
        this.pools = pools;
    }

    /// Looks at what is left after collections, where most of the heap may go.
    static HeapLimit ofThisProcess() {
        long heap = Runtime.getRuntime().maxMemory();
        List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP && pool.isCollectionUsageThresholdSupported())
                .filter(pool -> pool.getUsage().getMax() > heap / 2)
                .toList();
        pools.forEach(
                pool -> pool.setCollectionUsageThreshold((long) (pool.getUsage().getMax() * FULL)));
        return new HeapLimit(pools);
    }

    /// @throws TaskRefused when the memory is full
    void requireRoom(long position) {
        if (pools.stream().anyMatch(MemoryPoolMXBean::isCollectionUsageThresholdExceeded)) {
            throw new TaskRefused(
                    "the conversations up to position %d fill the memory of %d MB"
                                    .formatted(position, Runtime.getRuntime().maxMemory() >> 20)
                            + ": allow more with JAVA_TOOL_OPTIONS=-Xmx…, or ask for one workspace",
                    null);
        }
    }
}
