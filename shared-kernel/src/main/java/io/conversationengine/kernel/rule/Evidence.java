package io.conversationengine.kernel.rule;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.net.URI;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Where a rule comes from, so that a reader can check it.
///
/// @param source the page that states the rule
/// @param checkedOn the last day for which it is known to stand there: the date that the page or the copy itself bears,
/// or the day on which somebody read it
/// @param grade how near the source is to the provider
/// @param note what the source leaves open or the rule leaves out, if anything
public record Evidence(
        URI source,
        LocalDate checkedOn,
        Grade grade,
        @JsonSetter(nulls = Nulls.SET) @Nullable String note) {

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
