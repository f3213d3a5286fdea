package io.conversationengine.edge.json;

import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// The strict mapper is that of the endpoints alone: events, deadlines and tokens have theirs.
@AutoConfiguration
class JsonConfiguration implements WebMvcConfigurer {

    @Bean
    StrictNumbers strictNumbers() {
        return new StrictNumbers();
    }

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        converters.configureMessageConvertersList(JsonConfiguration::replace);
    }

    /// Spring has a converter for each format whose library somebody brings along, and none of them knows what is
    /// checked here: one body in YAML was enough to stop all views. The document of the API is bytes already.
    private static void replace(List<HttpMessageConverter<?>> converters) {
        JacksonJsonHttpMessageConverter json = new JacksonJsonHttpMessageConverter(StrictJson.mapper());
        json.setSupportedMediaTypes(List.of(MediaType.APPLICATION_JSON));
        converters.clear();
        converters.add(new ByteArrayHttpMessageConverter());
        converters.add(json);
    }
}
