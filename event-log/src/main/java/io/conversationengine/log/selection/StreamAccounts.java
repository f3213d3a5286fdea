package io.conversationengine.log.selection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.channel.AllowanceId;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.log.serialization.StoredJson;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// To which channel account each stream belongs, which is so for ever: the first event of a conversation, of a contact
/// and of an account says it, and an allowance is named after its account. A stream of a workspace is of none.
public final class StreamAccounts {

    private static final String ALLOWANCE = "allowance/";
    private static final int REMEMBERED = 200_000;

    private static final String FIRST = """
            select stream, payload from log.event where stream = any (?) and sequence = 0
            """;

    private static final JsonMapper JSON = StoredJson.mapper();

    private final JdbcTemplate sql;

    /// Nothing of a stream of no account, nor of one whose first event cannot be read.
    private final Cache<String, Optional<Account>> known =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    StreamAccounts(DataSource database) {
        this.sql = new JdbcTemplate(database);
    }

    private record Account(String id, String channel) {}

    /// Those of some streams of one workspace that are of this account, and on this channel.
    ///
    /// @param account null for any
    /// @param channel null for any
    public Set<String> of(Set<String> streams, @Nullable AccountId account, @Nullable Channel channel) {
        Map<String, Optional<Account>> accounts = accounts(streams);
        return streams.stream()
                .filter(stream -> Optional.ofNullable(accounts.get(stream))
                        .flatMap(found -> found)
                        .filter(found -> account == null || found.id().equals(account.value()))
                        .filter(found -> channel == null || found.channel().equals(channel.value()))
                        .isPresent())
                .collect(Collectors.toSet());
    }

    private Map<String, Optional<Account>> accounts(Set<String> streams) {
        Map<String, Optional<Account>> accounts = new HashMap<>(known.getAllPresent(streams));
        Set<String> unknown = new HashSet<>(streams);
        unknown.removeAll(accounts.keySet());
        Map<String, String> accountOf = new HashMap<>();
        unknown.forEach(stream -> accountOf.put(stream, named(stream)));
        Map<String, Account> first = firstEvents(Set.copyOf(accountOf.values()));
        accountOf.forEach((stream, asked) -> {
            Optional<Account> found = Optional.ofNullable(first.get(asked));
            known.put(stream, found);
            accounts.put(stream, found);
        });
        return accounts;
    }

    private Map<String, Account> firstEvents(Collection<String> streams) {
        Map<String, Account> accounts = new HashMap<>();
        if (!streams.isEmpty()) {
            sql.query(
                    FIRST,
                    row -> {
                        Account account = read(row.getBytes("payload"));
                        if (account != null) {
                            accounts.put(row.getString("stream"), account);
                        }
                    },
                    (Object) streams.toArray(String[]::new));
        }
        return accounts;
    }

    /// The stream that says the account of this one.
    private static String named(String stream) {
        return stream.startsWith(ALLOWANCE)
                ? AllowanceId.of(stream).accountKey().toString()
                : stream;
    }

    private static @Nullable Account read(byte[] payload) {
        try {
            JsonNode event = JSON.readTree(payload);
            String account = event.path("account").stringValue("");
            return account.isEmpty()
                    ? null
                    : new Account(account, event.path("channel").stringValue(""));
        } catch (JacksonException _) {
            return null;
        }
    }
}
