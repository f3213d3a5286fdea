package io.conversationengine.standalone.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.channel.AccountSettings;
import io.conversationengine.kernel.channel.ChannelCommand.RegisterChannelAccount;
import io.conversationengine.kernel.contact.ContactCommand.EraseContact;
import io.conversationengine.kernel.contact.ContactCommand.RegisterContact;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.conversation.ConversationCommand.CustomerReplied;
import io.conversationengine.kernel.conversation.ConversationCommand.SendOutbound;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.message.IdempotencyKey;
import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.kernel.message.ProviderMessageId;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.rule.Editions;
import io.conversationengine.kernel.rule.Trigger;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.standalone.task.TaskRefused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two workspaces write on WeChat, where a message of a customer allowed 20 of the business, and allows 5 by the rules
/// of two years later. Each sends seven, a minute apart, around the change of a month.
class WhatIfTest {

    private static final String OTHER = "providers-2026-10";
    private static final Instant BEGINNING = Instant.parse("2026-10-31T23:54:30Z");
    private static final AccountId ACCOUNT = new AccountId("wechat");
    private static final List<String> WORKSPACES = List.of("north", "south");

    @TempDir
    private Path folder;

    private final MemoryLog log = new MemoryLog();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void a_history() {
        log.passTo(BEGINNING);
        WORKSPACES.forEach(this::begin);
        for (int minute = 1; minute <= 7; minute++) {
            log.passTo(BEGINNING.plus(Duration.ofMinutes(minute)));
            for (String workspace : WORKSPACES) {
                send(workspace, minute);
            }
        }
    }

    private void begin(String workspace) {
        WorkspaceId id = new WorkspaceId(workspace);
        ContactId contact = conversation(workspace).contact();
        Object _ = log.carryOut(new RegisterChannelAccount(
                new AccountKey(id, ACCOUNT), new Channel("wechat"), AccountSettings.DEFAULTS, Actor.engine()));
        Object _ = log.carryOut(new RegisterContact(
                contact, id, ACCOUNT, new ExternalId("lin"), Profile.UNKNOWN, List.of(), null, Actor.person("ana")));
        Object _ = log.carryOut(new CustomerReplied(
                conversation(workspace),
                id,
                ACCOUNT,
                contact,
                new ProviderMessageId("hello"),
                new Content.Text("hello", null),
                null,
                Trigger.MESSAGE,
                BEGINNING));
    }

    private void send(String workspace, int number) {
        Object _ = log.carryOut(new SendOutbound(
                conversation(workspace),
                new WorkspaceId(workspace),
                MessageId.of(conversation(workspace).value(), "request-" + number),
                new Content.Text("an answer", null),
                new IdempotencyKey("request-" + number),
                Actor.person("ana"),
                null));
    }

    private static ConversationId conversation(String workspace) {
        return ConversationId.of(new WorkspaceId(workspace), ACCOUNT, new ExternalId("lin"));
    }

    @Test
    void counts_by_channel_and_month_what_would_have_been_different() throws IOException {
        whatIf(ReplayRange.WHOLE, null, false);

        assertThat(lines())
                .containsExactly(
                        difference("2026-10", "windowClosed.LIMIT_REACHED", 0, 2),
                        difference("2026-11", "refused.WINDOW_LIMIT_REACHED", 0, 4),
                        difference("2026-11", "sentAs.PLAIN", 4, 0),
                        "{\"compared\":{\"edition\":\"providers-2026-10\",\"from\":1,\"to\":26,"
                                + "\"acts\":16,\"messages\":14,\"otherFates\":4}}",
                        "{\"withoutEffect\":{}}",
                        "{\"notInTheLog\":[\"%s\"]}".formatted(String.join("\",\"", WhatIfReport.NOT_IN_THE_LOG)));
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("events");
    }

    @Test
    void names_each_message_with_another_fate() throws IOException {
        whatIf(ReplayRange.WHOLE, new WorkspaceId("south"), true);

        assertThat(lines()).hasSize(5);
        String id = conversation("south").value();
        assertThat(lines().getFirst()).isEqualTo("""
                {"position":24,"workspace":"south","conversation":"%1$s","channel":"wechat",\
                "account":"wechat","message":"%1$s.request-6","at":"2026-11-01T00:00:30Z",\
                "was":"sentAs.PLAIN","wouldBe":"refused.WINDOW_LIMIT_REACHED"}""".formatted(id));
        assertThat(lines().get(1)).contains("request-7");
    }

    /// The messages of October were sent, and the customer's act gave leave for 20 then: both stay, although the end of
    /// them is decided anew.
    @Test
    void takes_what_lies_before_as_it_was() throws IOException {
        whatIf(range("2026-11-01T00:00:00Z", null), null, true);

        assertThat(lines()).hasSize(3).first().asString().contains("\"messages\":4,\"otherFates\":0");
    }

    @Test
    void does_not_look_beyond_the_range() throws IOException {
        whatIf(range("1", "25"), null, true);

        assertThat(lines()).hasSize(5);
        assertThat(lines().get(2)).contains("\"to\":24,\"acts\":14,\"messages\":12,\"otherFates\":2");
    }

    /// Under its own edition. An erasure and what is asked for after it change nothing of that.
    @Test
    void finds_no_difference_between_an_edition_and_itself() throws IOException {
        Object _ = log.carryOut(
                new EraseContact(conversation("south").contact(), new WorkspaceId("south"), Actor.engine()));
        send("south", 8);
        send("north", 8);

        new WhatIf(Editions.shipped(), "respond-io-2024-11", ReplayRange.WHOLE, null)
                .of(log.exportedTo(folder.resolve("log")), false, new PrintStream(out), new PrintStream(err));

        assertThat(lines()).hasSize(3).first().asString().contains("\"messages\":15,\"otherFates\":0");
    }

    @Test
    void says_in_one_line_that_there_is_nothing_from_a_place_on() throws IOException {
        assertRefused(range("999", null), Files.readString(export()), "the log has nothing from position 999 on");
        assertRefused(
                range("2027-01-01T00:00:00Z", null),
                Files.readString(export()),
                "the log has nothing from 2027-01-01T00:00:00Z on");
    }

    @Test
    void says_in_one_line_what_is_wrong_with_an_export() throws IOException {
        String whole = Files.readString(export());
        String cut = whole.substring(0, whole.lastIndexOf("{\"position\""));

        assertRefused(ReplayRange.WHOLE, cut, "other: it cannot be read: line 27 is missing");
        assertRefused(ReplayRange.WHOLE, "# text", "it cannot be read: line 1 is no line of an export");
        assertRefused(
                ReplayRange.WHOLE,
                whole.replace("conversation.OutboundAccepted", "conversation.OutboundPainted"),
                "position 11 cannot be read");
    }

    private void assertRefused(ReplayRange range, String export, String why) throws IOException {
        Path other = Files.writeString(folder.resolve("other"), export);
        assertThatThrownBy(() -> new WhatIf(Editions.shipped(), OTHER, range, null)
                        .of(other, false, new PrintStream(out), new PrintStream(err)))
                .isInstanceOf(TaskRefused.class)
                .hasMessageContaining(why)
                .message()
                .hasLineCount(1);
        assertThat(out.size()).isZero();
    }

    private void whatIf(ReplayRange range, @Nullable WorkspaceId workspace, boolean rows) throws IOException {
        new WhatIf(Editions.shipped(), OTHER, range, workspace)
                .of(export(), rows, new PrintStream(out), new PrintStream(err));
    }

    private Path export() throws IOException {
        return log.exportedTo(folder.resolve("log"));
    }

    private static ReplayRange range(String from, @Nullable String to) {
        return new ReplayRange(ReplayRange.Place.of(from), to == null ? null : ReplayRange.Place.of(to));
    }

    private static String difference(String month, String figure, int was, int wouldBe) {
        return "{\"channel\":\"wechat\",\"month\":\"%s\",\"figure\":\"%s\",\"was\":%d,\"wouldBe\":%d}"
                .formatted(month, figure, was, wouldBe);
    }

    private List<String> lines() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
