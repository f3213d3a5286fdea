package io.conversationengine.command;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/// Everything that decides, for an application to import.
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class CommandSide {}
