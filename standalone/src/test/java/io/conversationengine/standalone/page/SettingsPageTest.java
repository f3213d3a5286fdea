package io.conversationengine.standalone.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SettingsPageTest {
    private static final SettingsPage PAGE = new SettingsPage(Golden.root());

    /// What is read under a name from the environment, without a record.
    private static final Set<String> ELSEWHERE = Set.of("engine.log.signing-key-file");

    private static final Pattern READ = Pattern.compile("(?:\\$\\{|name = \"|getProperty\\(\")(engine(?:\\.[a-z-]+)+)");

    @Test
    @Tag("golden")
    void is_what_docs_settings_md_says() {
        Golden.assertSame("docs/settings.md", PAGE.text());
    }

    @Test
    void has_every_setting_that_a_source_asks_for() throws IOException {
        Set<String> asked = new TreeSet<>();
        for (String module : Set.of("event-log", "edge", "command-side", "query-side", "standalone")) {
            try (Stream<Path> files = Files.walk(Golden.root().resolve(module).resolve("src/main/java"))) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    asked.addAll(READ.matcher(Files.readString(file))
                            .results()
                            .map((MatchResult match) -> match.group(1))
                            .toList());
                }
            }
        }
        asked.removeAll(ELSEWHERE);

        assertThat(asked).contains("engine.event-store");
        assertThat(asked)
                .filteredOn(SettingsPageTest::isNoGroup)
                .allSatisfy(name -> assertThat(PAGE.names()).contains(name));
    }

    /// Names of groups and of meters are no settings.
    private static boolean isNoGroup(String name) {
        return PAGE.names().contains(name)
                || PAGE.names().stream().noneMatch(setting -> setting.startsWith(name + "."));
    }
}
