package io.conversationengine.query.projection;

import io.conversationengine.edge.problem.Problem;
import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.query.Query.Order;

/// What every endpoint with pages says of them.
public final class Page {

    public static final int LARGEST = Limits.PAGE;
    public static final String DEFAULT = "50";
    public static final String AFTER = "The `next` of the page before; none for the first page";
    public static final String LIMIT = "Items on the page, 1 to 200";

    public static final String ORDER = "`asc` for the oldest first, `desc` for the newest";

    private Page() {}

    public static Order order(String order) {
        return switch (order) {
            case "asc" -> Order.OLDEST_FIRST;
            case "desc" -> Order.NEWEST_FIRST;
            default -> throw Problem.invalid("order", "must be asc or desc").asException();
        };
    }
}
