package io.conversationengine.axon.aggregate;

/// An aggregate that knows how large it is.
public interface Weighed {

    /// About how many bytes of memory it takes. It need not be right, but must grow with what grows.
    int bytes();
}
