/// Customers as an account knows them.
@NullMarked
package io.conversationengine.kernel.contact;

import org.jspecify.annotations.NullMarked;
