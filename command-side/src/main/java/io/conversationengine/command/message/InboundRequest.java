package io.conversationengine.command.message;

import io.conversationengine.edge.Line;
import io.conversationengine.edge.json.AnyJson;
import io.conversationengine.edge.problem.Problem;
import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.rule.Trigger;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A customer wrote or did something else on one of the workspace's accounts. What a customer can write or call
/// themselves is never refused: it is made to fit, and the answer says how.
///
/// @param trigger what the customer did; a message unless it says otherwise
record InboundRequest(
        @NotNull @Line(max = Limits.ID, slash = false) String account,
        @NotNull @Valid Contact contact,
        @NotNull @Valid Message message,
        @Nullable Trigger trigger) {

    /// What the channel says of the customer. What is missing erases nothing; what is unfit is left out.
    ///
    /// @param name a line of up to 255 characters, as the next three
    /// @param email of up to 320 characters
    /// @param phone of up to 32 digits, spaces and `+ - ( ) .`
    @Schema(name = "InboundContact")
    record Contact(
            @NotNull @Line(max = Limits.EXTERNAL_ID) String externalId,
            @Schema(implementation = String.class) @Nullable RawText name,
            @Schema(implementation = String.class) @Nullable RawText firstName,
            @Schema(implementation = String.class) @Nullable RawText lastName,
            @Schema(implementation = String.class) @Nullable RawText userName,
            @Schema(implementation = String.class) @Nullable RawText email,
            @Schema(implementation = String.class) @Nullable RawText phone) {}

    /// Exactly one of text, media and other.
    ///
    /// @param id the provider's; one that is known in its conversation changes nothing. A longer one than 255
    ///     characters, as a mail may have, is given as its hash
    /// @param text cut to 20,000 characters
    /// @param other an object that is kept, as far as it can be, if its JSON has up to 65,536 characters: 30 levels
    ///     deep, with numbers of up to 64 characters and names of up to 10,000
    /// @param subject goes with text only; cut to 998 characters
    /// @param sentAt the provider's time, from the year 2000 to 2099
    @Schema(name = "InboundMessage")
    record Message(
            @NotNull @Line(max = Limits.PROVIDER_ID) String id,
            @Schema(implementation = String.class) @Nullable RawText text,
            @Valid @Nullable Media media,
            @Nullable AnyJson other,
            @Schema(implementation = String.class) @Nullable RawText subject,
            @NotNull Instant sentAt) {

        void requireOneContent() {
            if (Stream.of(text, media, other).filter(Objects::nonNull).count() != 1) {
                throw Problem.invalid("message", "must have exactly one of text, media and other")
                        .asException();
            }
            if (subject != null && text == null) {
                throw Problem.invalid("message.subject", "goes with text only").asException();
            }
        }
    }

    /// A file at a URL. Where its address or its kind is unfit, all of it is kept as content of the kind `other`.
    ///
    /// @param type as the channel calls it, a line of up to 64 characters: `image`, `video`, `audio`, `document` …
    /// @param url an http or https address of up to 2,048 characters
    /// @param caption cut to 4,096 characters
    @Schema(name = "InboundMedia")
    record Media(
            @Schema(implementation = String.class) @NotNull RawText type,
            @Schema(implementation = String.class) @NotNull RawText url,
            @Schema(implementation = String.class) @Nullable RawText caption) {}
}
