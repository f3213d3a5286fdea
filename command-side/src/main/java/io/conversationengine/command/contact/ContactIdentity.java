package io.conversationengine.command.contact;

import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// How a channel account knows a customer. Who was erased and is heard of again is a new person with the same identity.
public record ContactIdentity(WorkspaceId workspace, AccountId account, ExternalId externalId) {

    /// Of the persons who were erased, so many of the last are asked whether an old message has come again.
    private static final int LAST_ERASED = 100;

    /// The conversations of those who may have it, the eldest first and without end: whoever asks stops at the first
    /// who is not erased. Each also names its contact. Of many who were erased it has the first and the last only.
    ///
    /// @param erased whether a contact was erased; not asked before the second conversation is wanted
    public Stream<ConversationId> conversations(Predicate<ContactId> erased) {
        return Stream.iterate(
                        0, erasures -> erasures == 0 ? Math.max(1, firstPresent(erased) - LAST_ERASED) : erasures + 1)
                .map(this::conversation);
    }

    /// How many were erased before whoever has it now. Nobody comes before the last one is erased, so that few need to
    /// be asked for, however many there were.
    private int firstPresent(Predicate<ContactId> erased) {
        int gone = 0;
        int present = 1;
        while (erased.test(conversation(present).contact())) {
            gone = present;
            present *= 2;
        }
        while (present - gone > 1) {
            int between = gone + (present - gone) / 2;
            if (erased.test(conversation(between).contact())) {
                gone = between;
            } else {
                present = between;
            }
        }
        return present;
    }

    private ConversationId conversation(int erasures) {
        return ConversationId.of(workspace, account, externalId, erasures);
    }
}
