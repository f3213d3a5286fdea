/// Checks that fail when the project leaves its own rules: its shape as classes, and its sources as text.
@NullMarked
package io.conversationengine.standalone.house;

import org.jspecify.annotations.NullMarked;
