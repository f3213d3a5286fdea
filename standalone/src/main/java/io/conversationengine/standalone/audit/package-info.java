/// The audit as a file: taken from a running engine, and checked without one.
@NullMarked
package io.conversationengine.standalone.audit;

import org.jspecify.annotations.NullMarked;
