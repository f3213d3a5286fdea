package io.conversationengine.kernel.channel;

import io.conversationengine.kernel.rule.ChannelRules;
import io.conversationengine.kernel.workspace.WorkspaceSettings;
import java.util.Map;

/// What a decision needs to know of the account that it is about.
///
/// @param rules those of the workspace's edition with the account's own values in them
public record Account(
        AccountKey key,
        ChannelRules rules,
        AccountSettings settings,
        Map<TemplateKey, TemplateStatus> templates,
        WorkspaceSettings workspace) {}
