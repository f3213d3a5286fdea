/// Customers as an account knows them.
@NullMarked
package io.conversationengine.command.contact;

import org.jspecify.annotations.NullMarked;
