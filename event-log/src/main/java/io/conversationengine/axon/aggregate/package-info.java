/// What keeps the loading of an aggregate cheap: a cache that holds on, and snapshots off the command's thread.
@NullMarked
package io.conversationengine.axon.aggregate;

import org.jspecify.annotations.NullMarked;
