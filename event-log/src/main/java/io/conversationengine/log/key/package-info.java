/// The keys under which personal data is stored: one for each contact, all of them under the master key.
@NullMarked
package io.conversationengine.log.key;

import org.jspecify.annotations.NullMarked;
