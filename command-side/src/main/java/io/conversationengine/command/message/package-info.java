/// Where messages come in: what customers write, and what the business wants to send.
@NullMarked
package io.conversationengine.command.message;

import org.jspecify.annotations.NullMarked;
