/// How fast conversations are found, beside the query that Chatwoot sends.
@NullMarked
package io.conversationengine.benchmarks.search;

import org.jspecify.annotations.NullMarked;
