package io.conversationengine.edge.openapi;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

@AutoConfiguration
class OpenApiConfiguration {

    @Bean
    DocumentEndpoint documentEndpoint() {
        return new DocumentEndpoint();
    }
}
