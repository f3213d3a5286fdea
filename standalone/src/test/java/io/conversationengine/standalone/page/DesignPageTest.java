package io.conversationengine.standalone.page;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.allowance.AllowanceCommand;
import io.conversationengine.kernel.allowance.AllowanceEvent;
import io.conversationengine.kernel.audit.AuditEvent;
import io.conversationengine.kernel.channel.ChannelCommand;
import io.conversationengine.kernel.channel.ChannelEvent;
import io.conversationengine.kernel.contact.ContactCommand;
import io.conversationengine.kernel.contact.ContactEvent;
import io.conversationengine.kernel.conversation.ConversationCommand;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.feed.FeedEvent;
import io.conversationengine.kernel.reader.ReaderEvent;
import io.conversationengine.kernel.webhook.WebhookEvent;
import io.conversationengine.kernel.workspace.WorkspaceCommand;
import io.conversationengine.kernel.workspace.WorkspaceEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What docs/design.md lists is what there is.
class DesignPageTest {

    private static final Path PAGE = Path.of("..", "docs", "design.md");
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");
    private static final Pattern MODULE = Pattern.compile("<module>([\\w-]+)</module>");

    static Stream<Arguments> messages() {
        return Stream.of(
                Arguments.of("a conversation", ConversationCommand.class, ConversationEvent.class),
                Arguments.of("a contact", ContactCommand.class, ContactEvent.class),
                Arguments.of("an allowance", AllowanceCommand.class, AllowanceEvent.class),
                Arguments.of("an account", ChannelCommand.class, ChannelEvent.class),
                Arguments.of("a workspace", WorkspaceCommand.class, WorkspaceEvent.class));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void names_each_command_and_each_event(String of, Class<?> commands, Class<?> events) throws IOException {
        String[] cells = row(of).split("\\|", -1);

        assertThat(names(cells[2])).isEqualTo(leaves(commands).collect(toSet()));
        assertThat(names(cells[3])).isEqualTo(leaves(events).collect(toSet()));
    }

    @Test
    void names_each_event_that_no_aggregate_publishes() throws IOException {
        assertThat(names(row("a reader of the log").split("\\|", -1)[3]))
                .isEqualTo(leaves(ReaderEvent.class).collect(toSet()));
        assertThat(names(row("the audit").split("\\|", -1)[3]))
                .isEqualTo(leaves(AuditEvent.class).collect(toSet()));
        assertThat(names(row("a webhook").split("\\|", -1)[3]))
                .isEqualTo(leaves(WebhookEvent.class).collect(toSet()));
        assertThat(names(row("a consumer of the feed").split("\\|", -1)[3]))
                .isEqualTo(leaves(FeedEvent.class).collect(toSet()));
    }

    @Test
    void names_each_module() throws IOException {
        Set<String> modules = MODULE.matcher(Files.readString(Path.of("..", "pom.xml")))
                .results()
                .map(match -> match.group(1))
                .collect(toSet());

        assertThat(modules)
                .isNotEmpty()
                .allSatisfy(module -> assertThat(row("`%s`".formatted(module))).isNotBlank());
    }

    private static String row(String first) throws IOException {
        try (Stream<String> lines = Files.lines(PAGE)) {
            return lines.filter(line -> line.startsWith("| %s |".formatted(first)))
                    .findFirst()
                    .orElse("");
        }
    }

    private static Set<String> names(String cell) {
        return NAME.matcher(cell)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(toSet());
    }

    /// The simple names of all that a sealed family consists of.
    private static Stream<String> leaves(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(DesignPageTest::leaves)
                : Stream.of(type.getSimpleName());
    }
}
