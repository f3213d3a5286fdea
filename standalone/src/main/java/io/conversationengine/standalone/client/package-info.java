/// Commands that ask a running engine over HTTP.
@NullMarked
package io.conversationengine.standalone.client;

import org.jspecify.annotations.NullMarked;
