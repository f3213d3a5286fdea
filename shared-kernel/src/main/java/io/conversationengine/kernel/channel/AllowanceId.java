package io.conversationengine.kernel.channel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/// An account's allowance in one calendar month (UTC). Written as `allowance/WORKSPACE/ACCOUNT/2026-11`.
public record AllowanceId(WorkspaceId workspace, AccountId account, YearMonth month) {

    public static AllowanceId at(AccountKey account, Instant instant) {
        return new AllowanceId(
                account.workspace(), account.account(), YearMonth.from(instant.atOffset(ZoneOffset.UTC)));
    }

    /// Reads what [#toString()] wrote.
    ///
    /// @throws IllegalArgumentException for anything else
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static AllowanceId of(String value) {
        String[] parts = value.split("/", -1);
        if (parts.length != 4 || !parts[0].equals("allowance")) {
            throw new IllegalArgumentException("No allowance is written as " + value);
        }
        return new AllowanceId(new WorkspaceId(parts[1]), new AccountId(parts[2]), month(parts[3]));
    }

    private static YearMonth month(String value) {
        try {
            return YearMonth.parse(value);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("No month is written as " + value, e);
        }
    }

    public AccountKey accountKey() {
        return new AccountKey(workspace, account);
    }

    /// The first instant of the month after.
    public Instant endsAt() {
        return month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    @JsonValue
    @Override
    public String toString() {
        return "allowance/%s/%s/%s".formatted(workspace, account, month);
    }
}
