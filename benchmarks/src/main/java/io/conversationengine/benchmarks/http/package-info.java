/// The whole path over HTTP, beside the commit before and an application on stock Axon: `./run bench http`.
@NullMarked
package io.conversationengine.benchmarks.http;

import org.jspecify.annotations.NullMarked;
