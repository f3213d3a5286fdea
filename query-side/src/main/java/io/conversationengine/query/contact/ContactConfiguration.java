package io.conversationengine.query.contact;

import io.conversationengine.query.contact.table.ContactTable;
import io.conversationengine.query.projection.Views;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class ContactConfiguration {

    @Bean
    ContactTable contactTable(JdbcClient sql) {
        return new ContactTable(sql);
    }

    @Bean
    ContactAnswers contactAnswers(Views views, ContactTable contacts) {
        return new ContactAnswers(views, contacts);
    }
}
