package io.conversationengine.query.webhook.table;

import io.conversationengine.kernel.webhook.WebhookName;
import io.conversationengine.kernel.workspace.WorkspaceId;

/// Which webhook.
public record WebhookKey(WorkspaceId workspace, WebhookName name) {

    public static WebhookKey of(String workspace, String name) {
        return new WebhookKey(new WorkspaceId(workspace), new WebhookName(name));
    }
}
