/// The keys under which personal data is stored: one for each contact, all of them under the master key.
@NullMarked
package io.conversationengine.personal.key;

import org.jspecify.annotations.NullMarked;
