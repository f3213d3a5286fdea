package io.conversationengine.command.channel;

import static io.conversationengine.kernel.channel.ChannelFixture.ACCOUNT_KEY;
import static io.conversationengine.kernel.channel.ChannelFixture.TEMPLATE;
import static io.conversationengine.kernel.conversation.ConversationFixture.OPENED_AT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.PERSON;

import io.conversationengine.command.Scene;
import io.conversationengine.command.decision.Premises;
import io.conversationengine.kernel.channel.AccountSettings;
import io.conversationengine.kernel.channel.ChannelCommand.RecordTemplateStatus;
import io.conversationengine.kernel.channel.ChannelCommand.RegisterChannelAccount;
import io.conversationengine.kernel.channel.TemplateKey;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.rule.RuleOverrides;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChannelAccountSnapshotTest {
    private static final AccountSettings SETTINGS =
            new AccountSettings("Support", true, new RuleOverrides(Duration.ofHours(12), null, 10, 500));

    @Test
    void keeps_everything() {
        Scene.of(ChannelAccount.class, new Premises())
                .given(
                        OPENED_AT,
                        new RegisterChannelAccount(ACCOUNT_KEY, new Channel("whatsapp"), SETTINGS, PERSON),
                        new RecordTemplateStatus(ACCOUNT_KEY, TEMPLATE, "PENDING", PERSON))
                .given(
                        OPENED_AT.plusSeconds(60),
                        new RecordTemplateStatus(ACCOUNT_KEY, new TemplateKey("greeting", "en"), "APPROVED", PERSON))
                .assertSnapshotKeepsEverything(ACCOUNT_KEY);
    }
}
