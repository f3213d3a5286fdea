package io.conversationengine.edge.negotiation;

import java.util.List;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.endpoint.web.EndpointMediaTypes;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@AutoConfiguration(before = WebEndpointAutoConfiguration.class)
class NegotiationConfiguration implements WebMvcConfigurer {

    /// Before the filter for API keys: a stranger's answer is nobody else's either.
    @Bean
    FilterRegistrationBean<NegotiationFilter> negotiationFilter() {
        FilterRegistrationBean<NegotiationFilter> filter = new FilterRegistrationBean<>(new NegotiationFilter());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 5);
        return filter;
    }

    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer negotiation) {
        negotiation.strategies(List.of(new AcceptHeader()));
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(new AcceptedAnswer()).addPathPatterns("/v1/**");
    }

    /// Boot's own types of JSON are written by no converter here.
    @Bean
    EndpointMediaTypes typesOfActuator() {
        return new EndpointMediaTypes(MediaType.APPLICATION_JSON_VALUE);
    }
}
