package io.conversationengine.edge.server;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

@AutoConfiguration
class ServerConfiguration {

    /// How many times the patience for a piece of an answer the whole of it may take.
    private static final int TIMES_FOR_ALL = 2;

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> boundedHttp() {
        return tomcat -> tomcat.setProtocol(BoundedHttp.class.getName());
    }

    /// Around everything that writes an answer of some size.
    @Bean
    FilterRegistrationBean<Filter> pacedAnswers(@Value("${server.tomcat.connection-timeout}") Duration patience) {
        Duration longest = patience.multipliedBy(TIMES_FOR_ALL);
        FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>((request, response, chain) ->
                chain.doFilter(request, new PacedAnswer(request, (HttpServletResponse) response, longest)));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return filter;
    }
}
