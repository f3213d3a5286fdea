package io.conversationengine.kernel.channel;

import static io.conversationengine.kernel.workspace.WorkspaceFixture.WORKSPACE;

import java.time.YearMonth;

/// An account of the tests, its template and its allowance.
public final class ChannelFixture {
    public static final AccountId ACCOUNT = new AccountId("support-line");
    public static final AccountKey ACCOUNT_KEY = new AccountKey(WORKSPACE, ACCOUNT);
    public static final TemplateKey TEMPLATE = new TemplateKey("order_shipped", "en");
    public static final AllowanceId ALLOWANCE = new AllowanceId(WORKSPACE, ACCOUNT, YearMonth.of(2026, 3));

    private ChannelFixture() {}
}
