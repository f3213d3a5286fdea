/// What a log signs of itself, in the forms of C2SP that others read: signed notes, checkpoints, and files that hold a
/// proof with the checkpoint that it is of.
@NullMarked
package io.conversationengine.log.note;

import org.jspecify.annotations.NullMarked;
