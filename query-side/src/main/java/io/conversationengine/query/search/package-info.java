/// Conversations and contacts, found by their state and by what is known of the customer.
@NullMarked
package io.conversationengine.query.search;

import org.jspecify.annotations.NullMarked;
