/// The log read from its beginning, in its stored form: by those who need neither a running engine nor the keys of
/// contacts.
@NullMarked
package io.conversationengine.log.history;

import org.jspecify.annotations.NullMarked;
