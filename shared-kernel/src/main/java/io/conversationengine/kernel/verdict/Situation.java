package io.conversationengine.kernel.verdict;

import io.conversationengine.kernel.channel.TemplateKey;
import io.conversationengine.kernel.channel.TemplateStatus;
import io.conversationengine.kernel.rule.Window;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The facts that a verdict rests on, beside the rules.
///
/// @param unreachableSince when the provider said that the customer blocked the account; null while reachable
/// @param templates the statuses of the account's templates; not copied, as they may be thousands for each message
public record Situation(
        Window window, @Nullable Instant unreachableSince, Map<TemplateKey, TemplateStatus> templates) {}
