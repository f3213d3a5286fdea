/// A customer as known on one channel account.
@NullMarked
package io.conversationengine.kernel.contact;

import org.jspecify.annotations.NullMarked;
