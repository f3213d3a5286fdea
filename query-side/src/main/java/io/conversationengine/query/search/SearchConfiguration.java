package io.conversationengine.query.search;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class SearchConfiguration {

    @Bean
    TermReader termReader(JdbcClient sql) {
        return new TermReader(new Folding(sql));
    }

    @Bean
    Listing listing(NamedParameterJdbcTemplate sql) {
        return new Listing(sql);
    }
}
