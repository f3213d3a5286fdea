package io.conversationengine.command.conversation;

import io.conversationengine.edge.Line;
import io.conversationengine.edge.access.AgentName;
import io.conversationengine.edge.problem.Problem;
import io.conversationengine.edge.text.Text;
import io.conversationengine.edge.text.TextForm;
import io.conversationengine.kernel.Limits;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/// What can be asked of a conversation beside sending. In each of them `automated` says that a program acts, also where
/// the request names an agent.
sealed interface ConversationRequests {

    /// Begins a conversation with a contact that is registered: exactly one of externalId and contactId.
    @Schema(name = "OpenConversation")
    record Open(
            @NotNull @Line(max = Limits.ID, slash = false) String account,
            @Line(max = Limits.EXTERNAL_ID) @Nullable String externalId,

            @Text(max = 36, form = TextForm.CONTACT_ID) @Nullable
            String contactId,

            @Nullable Boolean automated)
            implements ConversationRequests {

        Open requireOneContact() {
            if ((externalId == null) == (contactId == null)) {
                throw Problem.invalid("externalId", "must be given, or contactId, and not both")
                        .asException();
            }
            return this;
        }
    }

    @Schema(name = "ReopenConversation")
    record Reopen(@Nullable Boolean automated) implements ConversationRequests {}

    /// @param unassign whether it takes the assignee away; what the settings say for the category, else for the
    ///     workspace, if missing
    @Schema(name = "CloseConversation")
    record Close(
            @Line(max = Limits.CATEGORY) @Nullable String category,
            @Text(max = Limits.SUMMARY) @Nullable String summary,
            @Nullable Boolean unassign,
            @Nullable Boolean automated)
            implements ConversationRequests {}

    /// Whoever is not named has it no more.
    ///
    /// @param agent null for no agent
    /// @param team whose it is, within which the agent has it if one is named; null for no team
    @Schema(name = "AssignConversation")
    record Assign(
            @AgentName @Nullable String agent,
            @AgentName @Nullable String team,
            @Nullable Boolean automated) implements ConversationRequests {}
}
