package io.conversationengine.command.decision;

import static io.conversationengine.kernel.channel.ChannelFixture.ACCOUNT_KEY;
import static io.conversationengine.kernel.channel.ChannelFixture.TEMPLATE;
import static io.conversationengine.kernel.conversation.ConversationFixture.OPENED_AT;
import static io.conversationengine.kernel.rule.RuleFixture.PROVIDERS;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.PERSON;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.conversationengine.axon.edition.MissingEdition;
import io.conversationengine.kernel.channel.Account;
import io.conversationengine.kernel.channel.AccountSettings;
import io.conversationengine.kernel.channel.ChannelEvent.ChannelAccountChanged;
import io.conversationengine.kernel.channel.TemplateKey;
import io.conversationengine.kernel.channel.TemplateStatus;
import io.conversationengine.kernel.rule.RuleOverrides;
import io.conversationengine.kernel.rule.Trigger;
import io.conversationengine.kernel.workspace.WorkspaceSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AccountRegistryTest {
    private final Premises premises = Premises.on("whatsapp");

    @Test
    void knows_no_account_that_nobody_registered() {
        assertThat(new Premises().registry.account(ACCOUNT_KEY)).isEmpty();
    }

    @Test
    void knows_an_account_and_the_statuses_of_its_templates() {
        TemplateKey greeting = new TemplateKey("greeting", "en");
        premises.withTemplate(TEMPLATE, "PENDING", OPENED_AT)
                .withTemplate(greeting, "APPROVED", OPENED_AT)
                .withTemplate(TEMPLATE, "APPROVED", OPENED_AT.plusSeconds(60));

        assertThat(premises.registry.account(ACCOUNT_KEY).orElseThrow().templates())
                .containsEntry(TEMPLATE, new TemplateStatus("APPROVED", OPENED_AT.plusSeconds(60)))
                .containsEntry(greeting, new TemplateStatus("APPROVED", OPENED_AT));
    }

    @Test
    void folds_many_templates_without_copying_them() {
        for (int template = 0; template < 50_000; template++) {
            premises.withTemplate(new TemplateKey("t-" + template, "en"), "APPROVED", OPENED_AT);
        }

        assertThat(assertTimeoutPreemptively(
                        Duration.ofSeconds(10),
                        () -> premises.registry
                                .account(ACCOUNT_KEY)
                                .orElseThrow()
                                .templates()))
                .hasSize(50_000);
    }

    @Test
    void leaves_what_others_decide_by_as_it_is_when_something_changes() {
        premises.withTemplate(TEMPLATE, "PENDING", OPENED_AT);
        Account before = premises.registry.account(ACCOUNT_KEY).orElseThrow();

        premises.withTemplate(TEMPLATE, "APPROVED", OPENED_AT);

        assertThat(premises.registry.account(ACCOUNT_KEY).orElseThrow().templates())
                .containsEntry(TEMPLATE, new TemplateStatus("APPROVED", OPENED_AT));
        assertThat(before.templates()).containsEntry(TEMPLATE, new TemplateStatus("PENDING", OPENED_AT));
    }

    @Test
    void forgets_a_template_that_is_deleted() {
        premises.withTemplate(TEMPLATE, "APPROVED", OPENED_AT)
                .withTemplate(TEMPLATE, TemplateStatus.DELETED, OPENED_AT.plusSeconds(60));

        assertThat(premises.registry.account(ACCOUNT_KEY).orElseThrow().templates())
                .isEmpty();
    }

    @Test
    void puts_the_accounts_own_values_into_the_rules() {
        RuleOverrides overrides = new RuleOverrides(Duration.ofHours(1), null, null, null);
        premises.with(new AccountSettings(null, false, overrides));

        Account account = premises.registry.account(ACCOUNT_KEY).orElseThrow();

        assertThat(account.rules().grantsAfter(Trigger.MESSAGE, OPENED_AT))
                .singleElement()
                .satisfies(grant -> assertThat(grant.endsAt()).isEqualTo(OPENED_AT.plusSeconds(3600)));
    }

    @Test
    void follows_the_workspaces_edition() {
        assertThat(premises.registry.edition(WORKSPACE).name())
                .isEqualTo(WorkspaceSettings.defaults().edition());

        premises.inEdition(PROVIDERS);

        assertThat(premises.registry.edition(WORKSPACE).name()).isEqualTo(PROVIDERS);
    }

    @Test
    void does_not_decide_by_an_edition_that_the_engine_lost() {
        premises.inEdition("respond-io-1999-01");

        assertThatThrownBy(() -> premises.registry.account(ACCOUNT_KEY))
                .isInstanceOf(MissingEdition.class)
                .hasMessageContaining("respond-io-1999-01");
        assertThat(premises.registry.isRegistered(ACCOUNT_KEY)).isTrue();
    }

    @Test
    void does_not_take_a_stream_for_an_accounts_that_lacks_its_registration() {
        Premises broken = new Premises();
        broken.record(
                ACCOUNT_KEY,
                new ChannelAccountChanged(
                        WORKSPACE, ACCOUNT_KEY.account(), AccountSettings.DEFAULTS, PERSON, OPENED_AT));

        assertThatThrownBy(() -> broken.registry.account(ACCOUNT_KEY)).isInstanceOf(IllegalArgumentException.class);
    }
}
