package io.conversationengine.command.conversation;

import io.conversationengine.kernel.conversation.WindowId;

/// It may be time to close a window, or to say that it will close.
record WindowDeadline(WindowId window, boolean warning) {}
