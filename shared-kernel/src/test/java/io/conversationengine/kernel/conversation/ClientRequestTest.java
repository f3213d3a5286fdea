package io.conversationengine.kernel.conversation;

import static io.conversationengine.kernel.conversation.Acts.*;
import static io.conversationengine.kernel.conversation.ConversationFixture.CONVERSATION;
import static io.conversationengine.kernel.conversation.ConversationFixture.OPENED_AT;
import static io.conversationengine.kernel.message.MessageFixture.TEXT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.PERSON;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.WORKSPACE;

import io.conversationengine.kernel.Scene;
import io.conversationengine.kernel.conversation.ConversationAnswer.*;
import io.conversationengine.kernel.conversation.ConversationCommand.*;
import io.conversationengine.kernel.conversation.ConversationEvent.*;
import io.conversationengine.kernel.message.IdempotencyKey;
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClientRequestTest {
    private static final Instant LATER = OPENED_AT.plusSeconds(60);

    private final Scene<ConversationCommand<?>> whatsapp = on("whatsapp").given(OPENED_AT, replied("c-1", OPENED_AT));

    @ParameterizedTest
    @MethodSource("requests_of_another_workspace")
    void of_another_workspace_is_unknown(OfClient<?> request) {
        whatsapp.when(LATER, request).recordsNothing().answers(new Unknown());
    }

    static Stream<OfClient<?>> requests_of_another_workspace() {
        return requests(new WorkspaceId("globex"), null);
    }

    @ParameterizedTest
    @MethodSource("requests_that_have_seen_another_version")
    void that_has_seen_another_version_is_told_this_one(OfClient<?> request) {
        whatsapp.when(LATER, request).recordsNothing().answers(new OtherVersion(2));
    }

    static Stream<OfClient<?>> requests_that_have_seen_another_version() {
        return requests(WORKSPACE, 1L);
    }

    @Test
    void that_has_seen_this_version_is_carried_out() {
        whatsapp.when(LATER, new AssignConversation(CONVERSATION, WORKSPACE, BEN, null, PERSON, 2L))
                .recordsOnly(AgentAssigned.class);
    }

    private static Stream<OfClient<?>> requests(WorkspaceId workspace, @Nullable Long ifVersion) {
        return Stream.of(
                new SendOutbound(
                        CONVERSATION, workspace, message("m-1"), TEXT, new IdempotencyKey("k"), PERSON, ifVersion),
                new ReopenConversation(CONVERSATION, workspace, PERSON, ifVersion),
                new CloseConversation(CONVERSATION, workspace, null, null, null, PERSON, ifVersion),
                new AssignConversation(CONVERSATION, workspace, BEN, null, PERSON, ifVersion),
                new UnassignConversation(CONVERSATION, workspace, PERSON, ifVersion),
                new ClearUnreachable(CONVERSATION, workspace, PERSON, ifVersion));
    }
}
