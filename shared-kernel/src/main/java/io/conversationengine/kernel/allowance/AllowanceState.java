package io.conversationengine.kernel.allowance;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.conversationengine.kernel.allowance.AllowanceEvent.AllowanceExhausted;
import io.conversationengine.kernel.allowance.AllowanceEvent.AllowanceReserved;
import io.conversationengine.kernel.allowance.AllowanceEvent.ReservationSettled;
import io.conversationengine.kernel.message.MessageId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.OrderedPSet;

/// What an account has sent in a calendar month beyond its windows.
///
/// @param used messages taken
/// @param lastTakenAt null where none was
/// @param unsettled messages that asked and are neither sent nor refused yet, so that asking twice counts once
public record AllowanceState(int used, @Nullable Instant lastTakenAt, OrderedPSet<MessageId> unsettled) {

    /// At the beginning of the month.
    public static final AllowanceState NEW = new AllowanceState(0, null, OrderedPSet.empty());

    @JsonCreator
    static AllowanceState of(int used, @Nullable Instant lastTakenAt, List<MessageId> unsettled) {
        return new AllowanceState(used, lastTakenAt, OrderedPSet.from(unsettled));
    }

    public AllowanceState after(AllowanceEvent event) {
        return switch (event) {
            case AllowanceReserved reserved ->
                new AllowanceState(reserved.used(), reserved.at(), unsettled.plus(reserved.message()));
            case AllowanceExhausted exhausted ->
                new AllowanceState(exhausted.used(), lastTakenAt, unsettled.plus(exhausted.message()));
            case ReservationSettled settled ->
                new AllowanceState(used, lastTakenAt, unsettled.minus(settled.message()));
        };
    }
}
