/// The keys of contacts as a file of their own, beside an export of the log: an erasure reaches the backups whose keys
/// file is replaced.
@NullMarked
package io.conversationengine.personal.keyfile;

import org.jspecify.annotations.NullMarked;
