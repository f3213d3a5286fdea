package io.conversationengine.edge.access;

import io.conversationengine.edge.access.Right.Needs;
import io.conversationengine.log.EngineTimeouts;
import io.conversationengine.log.database.BriefConnections;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Controller;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@AutoConfiguration(after = DataSourceAutoConfiguration.class)
class AccessConfiguration {

    @Bean
    ApiKeys apiKeys(DataSource dataSource, Clock clock, EngineTimeouts timeouts) {
        AccessSchema.migrate(dataSource);
        return new ApiKeys(new BriefConnections(dataSource, timeouts.connection()), clock);
    }

    @Bean
    FilterRegistrationBean<ApiKeyFilter> apiKeyFilter(ApiKeys keys) {
        FilterRegistrationBean<ApiKeyFilter> filter = new FilterRegistrationBean<>(new ApiKeyFilter(keys));
        filter.addUrlPatterns("/v1/*", ApiKeyFilter.ACTUATOR + "/*");
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return filter;
    }

    @Bean
    WebMvcConfigurer callerOfEndpoints() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry interceptors) {
                interceptors.addInterceptor(new RightsInterceptor()).addPathPatterns("/v1/**");
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerArgument());
            }
        };
    }

    /// Lets through to an endpoint whose key has the right that it needs.
    static final class RightsInterceptor implements HandlerInterceptor {

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            // What answers OPTIONS is a method too, of nobody's.
            if (handler instanceof HandlerMethod method
                    && AnnotatedElementUtils.hasAnnotation(method.getBeanType(), Controller.class)) {
                Caller caller = Caller.of(request);
                Needs needs = needs(method);
                caller.require(needs.value());
                if (needs.operator()) {
                    caller.requireOperator();
                }
            }
            return true;
        }

        private static Needs needs(HandlerMethod method) {
            Needs own = method.getMethodAnnotation(Needs.class);
            Needs needs = own == null ? method.getBeanType().getAnnotation(Needs.class) : own;
            if (needs == null) {
                throw new IllegalStateException("Nobody said which right is needed for " + method);
            }
            return needs;
        }
    }
}
