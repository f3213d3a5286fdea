package io.conversationengine.personal.sealing;

import io.conversationengine.log.serialization.Sealing;
import io.conversationengine.log.tail.LogTail;
import io.conversationengine.personal.key.ContactKeys;
import io.conversationengine.runtime.EngineProperties;
import io.conversationengine.runtime.random.SecureBytes;
import io.conversationengine.runtime.task.PeriodicTask;
import io.conversationengine.runtime.task.PeriodicTask.Rhythm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.common.caching.Cache;
import org.axonframework.spring.config.SpringAxonConfiguration;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

@AutoConfiguration(before = AxonAutoConfiguration.class)
class PersonalConfiguration {

    @Bean
    Sealing personalSealing(ContactKeys keys, ObjectProvider<Subject<?>> subjects) {
        List<Subject<?>> all = new ArrayList<>();
        subjects.forEach(all::add);
        return new PersonalSealing(new FieldSeals(keys, new SecureBytes()), all);
    }

    /// An Axon Server removes no snapshots: sealed as they are, nobody reads them.
    @Bean
    @ConditionalOnMissingBean
    StreamSnapshots streamSnapshots(JdbcClient sql, EngineProperties engine) {
        return switch (engine.eventStore()) {
            case POSTGRES ->
                stream -> sql.sql("delete from log.snapshot where stream = ?")
                        .param(stream)
                        .update();
            case AXON_SERVER -> _ -> {};
        };
    }

    /// Runs before the readers of the log and the server, which bring keys and aggregates into memory.
    @Bean
    PeriodicTask erasureTask(ContactKeys keys, Cache aggregateCache, ObjectProvider<LogTail> tail) {
        ErasureFollower follower = new ErasureFollower(keys, aggregateCache, () -> tail.ifAvailable(LogTail::forget));
        return new PeriodicTask(
                "erasures",
                Rhythm.every(Duration.ofSeconds(1)),
                SpringAxonConfiguration.LIFECYCLE_PHASE - 1,
                "Erasures are not followed for a moment",
                follower::look);
    }
}
