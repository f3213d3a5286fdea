package io.conversationengine.query.audit;

import io.conversationengine.log.eventstore.EventReader;
import io.conversationengine.log.eventstore.Positions;
import io.conversationengine.query.projection.Cursors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    @Bean
    AuditAnswers auditAnswers(Positions positions, ObjectProvider<EventReader> log, Cursors cursors) {
        return new AuditAnswers(positions, log.getIfAvailable(), cursors);
    }
}
