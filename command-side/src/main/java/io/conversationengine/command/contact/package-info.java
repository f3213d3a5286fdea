/// Decides what is known of a contact.
@NullMarked
package io.conversationengine.command.contact;

import org.jspecify.annotations.NullMarked;
