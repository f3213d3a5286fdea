package io.conversationengine.edge.problem;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.exc.MismatchedInputException;

/// A value in a body that its field cannot take. The message says what it must be: `must be an instant`.
public final class UnfitValue extends MismatchedInputException {
    private static final long serialVersionUID = 1L;

    public UnfitValue(JsonParser parser, String message) {
        super(parser, message);
    }
}
