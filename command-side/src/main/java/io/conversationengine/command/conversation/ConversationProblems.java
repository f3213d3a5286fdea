package io.conversationengine.command.conversation;

import io.conversationengine.edge.EngineHeaders;
import io.conversationengine.edge.problem.Problem;
import io.conversationengine.kernel.conversation.ConversationAnswer.*;
import io.conversationengine.kernel.verdict.Instead;
import io.conversationengine.kernel.verdict.Refusal;
import java.util.Locale;
import org.springframework.http.HttpHeaders;

/// The problems that a conversation's rejections stand for.
public final class ConversationProblems {

    private ConversationProblems() {}

    public static Problem of(Rejection rejection) {
        return switch (rejection) {
            case Unknown _ -> about("id", 404, "unknown-conversation", "The workspace has no such conversation");
            case UnknownAccount(String account) -> unknownAccount(account);
            case UnknownContact _ ->
                about("externalId", 422, "unknown-contact", "The workspace has no such contact")
                        .detail("The account has none of this externalId; register the contact first.");
            case Erased _ -> Problem.erased();
            case UnknownMessage _ ->
                about("messageId", 404, "unknown-message", "The account sent no such message, or too long ago");
            case NotUnderstood(String field, String problem) ->
                about(field, 422, "not-understood", "The channel does not know this kind of message")
                        .detail(field + " " + problem);
            case KeyReused _ ->
                about(EngineHeaders.IDEMPOTENCY_KEY, 422, "idempotency-key-reused", "The key names another request")
                        .detail("In this conversation the key was used with another body, or by another agent or bot.");
            case TooMuchHeld _ ->
                Problem.unavailable("Too many messages of the conversation are held. Nothing was done. Ask again.");
            case OtherVersion(long version) ->
                about(HttpHeaders.IF_MATCH, 412, "other-version", "The conversation has another version")
                        .with("version", version)
                        .header(HttpHeaders.ETAG, EngineHeaders.etag(version));
            case AlreadyExists _ -> Problem.of(409, "conversation-exists", "There is a conversation already");
            case AlreadyOpen _ -> Problem.of(409, "already-open", "Only a closed conversation can be reopened");
            case NotOpen _ -> Problem.of(409, "not-open", "Only an open conversation can be closed");
            case ClosingNoteMissing(String field) ->
                about(field, 422, "closing-note-missing", "The workspace demands a closing note");
        };
    }

    private static Problem unknownAccount(String account) {
        return about("account", 422, "unknown-account", "The workspace has no such account")
                .detail("account %s is not registered in this workspace".formatted(account));
    }

    private static Problem about(String field, int status, String reason, String title) {
        return Problem.of(status, reason, title).with("field", field);
    }

    /// Why a message was not sent, since when, and what may be sent instead.
    public static Problem of(Refused refused) {
        Refusal refusal = refused.refusal();
        String reason = refusal.reason().name();
        return Problem.of(409, reason.toLowerCase(Locale.ROOT).replace('_', '-'), title(refusal.reason()))
                .with("reason", reason)
                .with("since", refusal.since())
                // An array, whose elements know their family, so that each is written with its kind.
                .with("instead", refusal.instead().toArray(Instead[]::new))
                .with("messageId", refused.message().value());
    }

    private static String title(Refusal.Reason reason) {
        return switch (reason) {
            case NO_WINDOW ->
                "No messaging window was ever opened, and this channel waits for the customer to open one";
            case WINDOW_EXPIRED -> "The messaging window is over";
            case WINDOW_LIMIT_REACHED -> "The messages of the messaging window are spent";
            case NOT_ALLOWED_FOR_BOTS -> "A person could send this now; a bot cannot";
            case TEMPLATE_NOT_APPROVED -> "The template is not approved";
            case MONTHLY_QUOTA_SPENT -> "The account's messages of this month are spent";
            case RECIPIENT_UNREACHABLE -> "The customer cannot be reached";
            case CONTACT_ERASED -> "The contact was erased";
        };
    }
}
