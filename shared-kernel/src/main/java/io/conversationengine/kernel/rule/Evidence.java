package io.conversationengine.kernel.rule;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Where a rule comes from, so that a reader can check it.
///
/// @param source the page that states the rule
/// @param checkedOn the day on which somebody last read it there
/// @param grade how near the source is to the provider
/// @param note what the source leaves open, if anything
public record Evidence(
        URI source,
        LocalDate checkedOn,
        Grade grade,
        @Nullable String note) {

    public enum Grade {
        /// Read on the provider's own page, specification or source.
        @JsonProperty("O")
        OFFICIAL,
        /// A dated copy that quotes the provider's page.
        @JsonProperty("M")
        MIRRORED,
        /// Stated by a third party only.
        @JsonProperty("T")
        THIRD_PARTY,
        /// Not verified.
        @JsonProperty("NV")
        UNVERIFIED
    }
}
