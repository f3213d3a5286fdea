/// What both searches have in common: words that are looked for, conditions, and pages in an order.
@NullMarked
package io.conversationengine.query.search.term;

import org.jspecify.annotations.NullMarked;
