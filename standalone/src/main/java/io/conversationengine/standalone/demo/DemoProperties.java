package io.conversationengine.standalone.demo;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What a first start brings where the engine brings its own database.
///
/// @param history whether some two hundred made-up conversations of the last weeks are in the workspace `demo`, and an
///     account whose messaging window lasts 60 seconds
@ConfigurationProperties("engine.demo")
public record DemoProperties(@DefaultValue("true") boolean history) {}
