/// The workspace in which newcomers try things, and what had happened in it before.
@NullMarked
package io.conversationengine.standalone.demo;

import org.jspecify.annotations.NullMarked;
