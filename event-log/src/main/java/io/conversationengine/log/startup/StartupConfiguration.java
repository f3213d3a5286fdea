package io.conversationengine.log.startup;

import org.springframework.boot.autoconfigure.AutoConfiguration;

@AutoConfiguration
class StartupConfiguration {}
