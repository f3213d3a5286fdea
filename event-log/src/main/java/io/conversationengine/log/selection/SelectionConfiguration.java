package io.conversationengine.log.selection;

import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

@AutoConfiguration
class SelectionConfiguration {

    @Bean
    StreamAccounts streamAccounts(DataSource database) {
        return new StreamAccounts(database);
    }

    @Bean
    SliceContacts sliceContacts(DataSource database) {
        return new SliceContacts(database);
    }
}
