package io.conversationengine.kernel.rule;

/// The customer's act that gives a grant.
public enum Trigger {
    /// A message of any kind.
    MESSAGE,
    /// A voice call.
    CALL,
    /// A reaction to a message.
    REACTION,
    /// A tap on a button such as Get Started.
    POSTBACK,
    /// The first message after a click on an ad that leads into the chat.
    AD,
    /// A choice in the account's menu.
    MENU_CLICK,
    /// The customer began to follow the account.
    FOLLOW,
    /// A scan of the account's code.
    SCAN
}
