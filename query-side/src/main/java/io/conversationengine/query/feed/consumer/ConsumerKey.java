package io.conversationengine.query.feed.consumer;

import io.conversationengine.kernel.feed.ConsumerName;
import io.conversationengine.kernel.workspace.WorkspaceId;

/// Which consumer.
record ConsumerKey(WorkspaceId workspace, ConsumerName name) {}
