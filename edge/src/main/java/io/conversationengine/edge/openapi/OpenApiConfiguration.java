package io.conversationengine.edge.openapi;

import org.springframework.boot.autoconfigure.AutoConfiguration;

@AutoConfiguration
class OpenApiConfiguration {}
