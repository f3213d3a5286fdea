package io.conversationengine.edge.json;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// The strict mapper is that of the endpoints alone: events, deadlines and tokens have theirs.
@AutoConfiguration
class JsonConfiguration {

    @Bean
    StrictNumbers strictNumbers() {
        return new StrictNumbers();
    }

    @Bean
    WebMvcConfigurer jsonOfEndpoints() {
        return new WebMvcConfigurer() {
            @Override
            public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
                converters.withJsonConverter(new JacksonJsonHttpMessageConverter(StrictJson.mapper()));
            }
        };
    }
}
