/// Customers as the channel accounts know them.
@NullMarked
package io.conversationengine.query.contact;

import org.jspecify.annotations.NullMarked;
