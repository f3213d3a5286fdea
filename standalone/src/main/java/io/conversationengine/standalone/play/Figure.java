package io.conversationengine.standalone.play;

/// What is counted of a played trace, in the order in which it is printed.
enum Figure {
    CONVERSATIONS("conversations"),
    CUSTOMER_REPLIES("customerReplies"),
    OPENED("opened"),
    REOPENED_BY_CUSTOMER("reopened.CUSTOMER"),
    REOPENED_BY_AGENT("reopened.AGENT"),
    SESSIONS("sessions"),
    CLOSED("closed"),
    CLOSE_IGNORED("closeIgnored"),
    SENT_AS_PLAIN("sentAs.PLAIN"),
    SENT_AS_HUMAN_AGENT("sentAs.HUMAN_AGENT"),
    SENT_AS_BOT_INITIATED("sentAs.BOT_INITIATED"),
    REFUSED_NO_WINDOW("refused.NO_WINDOW"),
    REFUSED_WINDOW_EXPIRED("refused.WINDOW_EXPIRED"),
    REFUSED_WINDOW_LIMIT_REACHED("refused.WINDOW_LIMIT_REACHED"),
    REFUSED_MONTHLY_QUOTA_SPENT("refused.MONTHLY_QUOTA_SPENT"),
    WINDOW_OPENED("windowOpened"),
    WINDOW_EXTENDED("windowExtended"),
    WINDOW_CLOSED_EXPIRED("windowClosed.EXPIRED"),
    WINDOW_CLOSED_LIMIT_REACHED("windowClosed.LIMIT_REACHED"),
    OPEN_AT_END("atEnd.OPEN"),
    CLOSED_AT_END("atEnd.CLOSED"),
    ASSIGNED_AT_END("atEnd.assigned");

    private final String key;

    Figure(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }
}
