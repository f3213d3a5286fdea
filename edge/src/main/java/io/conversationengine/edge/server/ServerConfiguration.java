package io.conversationengine.edge.server;

import io.conversationengine.edge.problem.Problem;
import jakarta.servlet.Filter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

@AutoConfiguration
class ServerConfiguration {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> boundedHttp() {
        return tomcat -> tomcat.setProtocol(BoundedHttp.class.getName());
    }

    /// The document in one form is enough: to write it in another takes a library and long.
    @Bean
    FilterRegistrationBean<Filter> noYaml() {
        FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>((_, _, _) -> {
            throw Problem.of(404, "unknown-path", "There is nothing at this address")
                    .asException();
        });
        filter.addUrlPatterns("/v3/api-docs.yaml");
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return filter;
    }
}
