package io.conversationengine.log.personal;

import io.conversationengine.log.key.ContactKeys;
import io.conversationengine.log.stored.Sealing;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.eventstore.EventStore;
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
        return new PersonalSealing(new FieldSeals(keys, new SecureRandom()), all);
    }

    @Bean
    @ConditionalOnMissingBean
    StreamSnapshots streamSnapshots(JdbcClient sql) {
        return stream -> sql.sql("delete from log.snapshot where aggregate_id = ?")
                .param(stream)
                .update();
    }

    @Bean
    ErasureFollower erasureFollower(EventStore events, ContactKeys keys, Cache aggregateCache) {
        return new ErasureFollower(events, keys, aggregateCache);
    }
}
