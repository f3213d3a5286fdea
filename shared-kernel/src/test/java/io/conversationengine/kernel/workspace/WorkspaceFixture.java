package io.conversationengine.kernel.workspace;

/// The tenant of the tests, and who acts in it.
public final class WorkspaceFixture {
    public static final WorkspaceId WORKSPACE = new WorkspaceId("acme");
    public static final TeamId SALES = new TeamId("sales");
    public static final AgentId ANNA = new AgentId("anna@acme.example");
    public static final Actor PERSON = new Actor.Person(ANNA);
    public static final Actor BOT = Actor.bot("greeter");

    private WorkspaceFixture() {}
}
