package io.conversationengine.query.erasure;

import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ErasureProperties.class)
class ErasureConfiguration {

    @Bean
    ErasureTable erasureTable(JdbcClient sql) {
        return new ErasureTable(sql);
    }

    @Bean
    Sweeper sweeper(DataSource dataSource, ErasureProperties erasure) {
        return new Sweeper(new Sweep(dataSource), erasure.sweepEvery());
    }
}
