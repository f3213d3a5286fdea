package io.conversationengine.query.projection;

/// What every endpoint with pages says of them.
public final class Page {

    public static final int LARGEST = 200;
    public static final String DEFAULT = "50";
    public static final String AFTER = "The `next` of the page before; none for the first page";
    public static final String LIMIT = "Items on the page, 1 to 200";

    private Page() {}
}
