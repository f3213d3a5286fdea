package io.conversationengine.edge.request;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

@AutoConfiguration
class RequestConfiguration {

    @Bean
    @ConditionalOnMissingBean
    BodyBudget bodyBudget() {
        return BodyBudget.ofThisProcess();
    }

    /// Before whoever is chosen by the address.
    @Bean
    FilterRegistrationBean<PlainAddress> plainAddresses() {
        FilterRegistrationBean<PlainAddress> filter = new FilterRegistrationBean<>(new PlainAddress());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
        return filter;
    }

    /// Behind the filter for API keys: nobody reads the body of a stranger.
    @Bean
    FilterRegistrationBean<RequestFilter> requestFilter(
            BodyBudget budget, @Value("${server.tomcat.connection-timeout}") Duration patience) {
        FilterRegistrationBean<RequestFilter> filter =
                new FilterRegistrationBean<>(new RequestFilter(budget, patience));
        filter.addUrlPatterns("/v1/*");
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 20);
        return filter;
    }
}
