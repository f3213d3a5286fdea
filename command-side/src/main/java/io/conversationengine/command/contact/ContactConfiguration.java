package io.conversationengine.command.contact;

import io.conversationengine.log.reader.LogReader;
import io.conversationengine.log.reader.LogReader.Policy;
import io.conversationengine.log.serialization.StoredFamily;
import io.conversationengine.personal.sealing.Subject;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ContactConfiguration {

    @Bean
    StoredFamily contactSnapshots() {
        return StoredFamily.of("snapshot", Contact.class).revised(Contact.class, "2");
    }

    @Bean
    Subject<Contact> contactOfSnapshot() {
        return new Subject<>(Contact.class, Contact::id);
    }

    @Bean
    LogReader erasureReader() {
        return new LogReader("erasure", Policy.STOP);
    }
}
