package io.conversationengine.kernel.channel;

import static io.conversationengine.kernel.channel.ChannelFixture.ACCOUNT;
import static io.conversationengine.kernel.channel.ChannelFixture.ACCOUNT_KEY;
import static io.conversationengine.kernel.channel.ChannelFixture.TEMPLATE;
import static io.conversationengine.kernel.conversation.ConversationFixture.OPENED_AT;
import static io.conversationengine.kernel.rule.RuleFixture.PROVIDERS;
import static io.conversationengine.kernel.rule.RuleFixture.RESPOND_IO;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.PERSON;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.PremisesFixture;
import io.conversationengine.kernel.Scene;
import io.conversationengine.kernel.channel.ChannelAnswer.Done;
import io.conversationengine.kernel.channel.ChannelAnswer.OnAnotherChannel;
import io.conversationengine.kernel.channel.ChannelAnswer.TooManyTemplates;
import io.conversationengine.kernel.channel.ChannelAnswer.UnknownAccount;
import io.conversationengine.kernel.channel.ChannelAnswer.UnknownChannel;
import io.conversationengine.kernel.channel.ChannelCommand.ChangeChannelAccount;
import io.conversationengine.kernel.channel.ChannelCommand.RecordTemplateStatus;
import io.conversationengine.kernel.channel.ChannelCommand.RegisterChannelAccount;
import io.conversationengine.kernel.channel.ChannelEvent.ChannelAccountChanged;
import io.conversationengine.kernel.channel.ChannelEvent.ChannelAccountRegistered;
import io.conversationengine.kernel.channel.ChannelEvent.TemplateStatusRecorded;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.rule.RuleFixture;
import io.conversationengine.kernel.rule.RuleOverrides;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccountDeciderTest {
    private static final Instant LATER = OPENED_AT.plusSeconds(60);
    private static final AccountSettings SETTINGS =
            new AccountSettings("Support", true, new RuleOverrides(Duration.ofHours(12), null, 10, 500));

    private final Scene<ChannelCommand> account = given(null);

    @Test
    void is_registered_on_its_channel() {
        account.when(OPENED_AT, register("whatsapp", SETTINGS))
                .records(new ChannelAccountRegistered(
                        WORKSPACE, ACCOUNT, new Channel("whatsapp"), SETTINGS, PERSON, OPENED_AT))
                .answers(new Done(true));
    }

    @Test
    void on_a_channel_that_the_edition_does_not_know_is_not_created() {
        account.when(OPENED_AT, register("tiktok", SETTINGS))
                .declines(new UnknownChannel(
                        new Channel("tiktok"),
                        RESPOND_IO,
                        RuleFixture.SHIPPED.named(RESPOND_IO).orElseThrow().channelNames()));
    }

    @Test
    void is_registered_on_a_channel_that_only_its_workspaces_edition_knows() {
        given(PremisesFixture.empty().inEdition(PROVIDERS), null)
                .when(OPENED_AT, register("tiktok", SETTINGS))
                .recordsOnly(ChannelAccountRegistered.class);
    }

    @Test
    void changes_its_settings_when_it_is_registered_again() {
        account.given(OPENED_AT, register("whatsapp", AccountSettings.DEFAULTS))
                .when(LATER, register("whatsapp", SETTINGS))
                .records(new ChannelAccountChanged(WORKSPACE, ACCOUNT, SETTINGS, PERSON, LATER))
                .answers(new Done(true));
    }

    @Test
    void that_nobody_registered_is_unknown() {
        account.when(OPENED_AT, new ChangeChannelAccount(ACCOUNT_KEY, SETTINGS, PERSON))
                .declines(new UnknownAccount());
    }

    @Test
    void begins_with_its_registration_and_with_nothing_else() {
        TemplateStatusRecorded status = recorded(TEMPLATE, "APPROVED");

        assertThatThrownBy(() -> AccountState.next(null, status)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void has_the_templates_that_it_was_read_with() {
        Templates templates = withTemplates(3).templates();

        assertThat(Templates.of(templates.list())).isEqualTo(templates);
    }

    @Test
    void stays_on_its_channel_for_ever() {
        account.given(OPENED_AT, register("whatsapp", SETTINGS))
                .when(LATER, register("viber", SETTINGS))
                .recordsNothing()
                .answers(new OnAnotherChannel(new Channel("whatsapp")));
    }

    @Test
    void changes_its_settings() {
        account.given(OPENED_AT, register("whatsapp", AccountSettings.DEFAULTS))
                .when(LATER, new ChangeChannelAccount(ACCOUNT_KEY, SETTINGS, PERSON))
                .records(new ChannelAccountChanged(WORKSPACE, ACCOUNT, SETTINGS, PERSON, LATER))
                .answers(new Done(true));
    }

    @Test
    void records_nothing_when_its_settings_held_before() {
        account.given(OPENED_AT, register("whatsapp", SETTINGS))
                .when(LATER, new ChangeChannelAccount(ACCOUNT_KEY, SETTINGS, PERSON))
                .recordsNothing()
                .answers(new Done(false));
    }

    @Test
    void learns_the_status_of_a_template() {
        account.given(OPENED_AT, register("whatsapp", SETTINGS))
                .when(LATER, status(TEMPLATE, "PENDING"))
                .records(new TemplateStatusRecorded(WORKSPACE, ACCOUNT, TEMPLATE, "PENDING", PERSON, LATER))
                .answers(new Done(true));
    }

    @Test
    void learns_a_new_status_of_a_template() {
        account.given(OPENED_AT, register("whatsapp", SETTINGS), status(TEMPLATE, "PENDING"))
                .when(LATER, status(TEMPLATE, "APPROVED"))
                .recordsOnly(TemplateStatusRecorded.class);
    }

    @Test
    void records_nothing_when_the_status_held_before() {
        account.given(OPENED_AT, register("whatsapp", SETTINGS), status(TEMPLATE, "PENDING"))
                .when(LATER, status(TEMPLATE, "PENDING"))
                .recordsNothing()
                .answers(new Done(false));
    }

    @Test
    void takes_as_many_templates_as_it_may_and_no_more() {
        Scene<ChannelCommand> full = given(withTemplates(Limits.TEMPLATES));

        full.when(LATER, status(TEMPLATE, "APPROVED")).recordsNothing().answers(new TooManyTemplates(Limits.TEMPLATES));
    }

    @Test
    void takes_the_last_template_that_it_may() {
        given(withTemplates(Limits.TEMPLATES - 1))
                .when(LATER, status(TEMPLATE, "APPROVED"))
                .recordsOnly(TemplateStatusRecorded.class);
    }

    @Test
    void learns_the_status_of_a_known_template_when_it_has_as_many_as_it_may() {
        given(withTemplates(Limits.TEMPLATES))
                .when(LATER, status(new TemplateKey("t-7", "en"), "PAUSED"))
                .recordsOnly(TemplateStatusRecorded.class);
    }

    @Test
    void has_room_for_another_template_when_one_is_deleted() {
        AccountState full = AccountState.next(
                withTemplates(Limits.TEMPLATES), recorded(new TemplateKey("t-7", "en"), TemplateStatus.DELETED));

        given(full).when(LATER, status(TEMPLATE, "APPROVED")).recordsOnly(TemplateStatusRecorded.class);
    }

    @Test
    void records_nothing_when_a_template_is_deleted_that_it_never_had() {
        account.given(OPENED_AT, register("whatsapp", SETTINGS))
                .when(LATER, status(TEMPLATE, TemplateStatus.DELETED))
                .recordsNothing()
                .answers(new Done(false));
    }

    @Test
    void folds_its_templates_without_copying_them() {
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> withTemplates(50_000));
    }

    @Test
    void keeps_the_templates_of_one_name_in_two_languages_apart() {
        account.given(OPENED_AT, register("whatsapp", SETTINGS), status(TEMPLATE, "APPROVED"))
                .when(LATER, status(new TemplateKey(TEMPLATE.name(), "de"), "APPROVED"))
                .recordsOnly(TemplateStatusRecorded.class);
    }

    private static Scene<ChannelCommand> given(@Nullable AccountState state) {
        return given(PremisesFixture.empty(), state);
    }

    private static Scene<ChannelCommand> given(PremisesFixture premises, @Nullable AccountState state) {
        return Scene.of(
                premises,
                state,
                AccountDecider::decide,
                (before, recorded) -> AccountState.next(before, recorded.event()));
    }

    private static AccountState withTemplates(int count) {
        AccountState account = AccountState.next(
                null,
                new ChannelAccountRegistered(WORKSPACE, ACCOUNT, new Channel("whatsapp"), SETTINGS, PERSON, OPENED_AT));
        for (int template = 0; template < count; template++) {
            account = AccountState.next(account, recorded(new TemplateKey("t-" + template, "en"), "APPROVED"));
        }
        return account;
    }

    private static TemplateStatusRecorded recorded(TemplateKey template, String status) {
        return new TemplateStatusRecorded(WORKSPACE, ACCOUNT, template, status, PERSON, OPENED_AT);
    }

    private static RegisterChannelAccount register(String channel, AccountSettings settings) {
        return new RegisterChannelAccount(ACCOUNT_KEY, new Channel(channel), settings, PERSON);
    }

    private static RecordTemplateStatus status(TemplateKey template, String status) {
        return new RecordTemplateStatus(ACCOUNT_KEY, template, status, PERSON);
    }
}
