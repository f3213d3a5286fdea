package io.conversationengine.edge.access;

import io.conversationengine.runtime.EngineTimeouts;
import io.conversationengine.runtime.database.BriefConnections;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@AutoConfiguration(after = DataSourceAutoConfiguration.class)
class AccessConfiguration implements WebMvcConfigurer {

    @Bean
    ApiKeys apiKeys(DataSource dataSource, Clock clock, EngineTimeouts timeouts) {
        ApiKeys.migrate(dataSource);
        return new ApiKeys(new BriefConnections(dataSource, timeouts.connection()), clock);
    }

    @Bean
    FilterRegistrationBean<ApiKeyFilter> apiKeyFilter(ApiKeys keys) {
        FilterRegistrationBean<ApiKeyFilter> filter = new FilterRegistrationBean<>(new ApiKeyFilter(keys));
        filter.addUrlPatterns("/v1/*", ApiKeyFilter.ACTUATOR + "/*");
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return filter;
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(new RightsInterceptor()).addPathPatterns("/v1/**");
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerArgument());
    }
}
