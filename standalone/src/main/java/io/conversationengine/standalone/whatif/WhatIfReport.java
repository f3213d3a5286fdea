package io.conversationengine.standalone.whatif;

import io.conversationengine.log.serialization.StoredJson;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Prints what came of a replay, a JSON object a line: what differs, and then what was compared and what could not be.
///
/// @param rows whether what differs is each message, or how often something happened in a month and channel
record WhatIfReport(WhatIf asked, boolean rows, PrintStream out) {

    /// What was asked for and changed nothing when it happened is in no log.
    static final List<String> NOT_IN_THE_LOG = List.of(
            "a close of what was closed",
            "a reopening of what was open",
            "an assignment or a clearing that changed nothing",
            "a message or a receipt that was known already",
            "a receipt for a message that was refused",
            "a request that was not understood, had seen another version, or came when too much was held",
            "what was asked for of an erased contact");

    private static final JsonMapper JSON = StoredJson.mapper();

    private record Compared(String edition, long from, long to, long acts, long messages, long otherFates) {}

    void row(OtherFate message) {
        if (rows) {
            print(message);
        }
    }

    void end(WhatIf.Outcome outcome) {
        if (!rows) {
            outcome.differences().forEach(this::print);
        }
        print(Map.of(
                "compared",
                new Compared(
                        asked.edition(),
                        outcome.from(),
                        outcome.to(),
                        outcome.acts(),
                        outcome.messages(),
                        outcome.otherFates())));
        print(Map.of("withoutEffect", outcome.withoutEffect()));
        print(Map.of("notInTheLog", NOT_IN_THE_LOG));
    }

    private void print(Object line) {
        out.println(JSON.writeValueAsString(line));
    }
}
