package io.conversationengine.edge.problem;

import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@AutoConfiguration(before = ErrorMvcAutoConfiguration.class)
class ProblemConfiguration implements WebMvcConfigurer {

    private final ObjectProvider<KnownExceptions> sides;

    ProblemConfiguration(ObjectProvider<KnownExceptions> sides) {
        this.sides = sides;
    }

    @Override
    public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
        resolvers.addFirst(new ProblemResolver(sides.stream().toList()));
    }

    @Bean
    FilterRegistrationBean<ProblemFilter> problemsOfFilters() {
        FilterRegistrationBean<ProblemFilter> filter = new FilterRegistrationBean<>(new ProblemFilter());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    @Bean
    ErrorEndpoint errorEndpoint() {
        return new ErrorEndpoint();
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfTomcat() {
        return tomcat -> tomcat.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemValve.class.getName());
            }
        });
    }
}
