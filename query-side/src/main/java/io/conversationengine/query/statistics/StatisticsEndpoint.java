package io.conversationengine.query.statistics;

import io.conversationengine.edge.AtLeastPosition;
import io.conversationengine.edge.access.Caller;
import io.conversationengine.edge.access.Right;
import io.conversationengine.edge.access.Right.Needs;
import io.conversationengine.edge.csv.CsvLine;
import io.conversationengine.edge.negotiation.AcceptedTypes;
import io.conversationengine.edge.openapi.Problems;
import io.conversationengine.edge.problem.Problem;
import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.query.Query.FindStatistics;
import io.conversationengine.kernel.query.SearchResults.Statistics;
import io.conversationengine.kernel.query.SearchResults.Statistics.Grouping;
import io.conversationengine.query.projection.QueryClient;
import io.conversationengine.query.search.SearchParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Needs(Right.READ)
@Tag(name = "Statistics")
final class StatisticsEndpoint {

    private static final MediaType CSV = MediaType.parseMediaType(CsvLine.MEDIA_TYPE);
    private static final Duration UNLESS_SAID = Duration.ofDays(30);
    private static final String GROUPINGS = "hour, day, week, month, channel, account, agent, category, edition";

    private final QueryClient queries;
    private final Clock clock;

    StatisticsEndpoint(QueryClient queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    @GetMapping(
            path = "/v1/statistics",
            produces = {MediaType.APPLICATION_JSON_VALUE, CsvLine.MEDIA_TYPE})
    @Operation(
            summary = "What was recorded, counted in groups",
            description = "All counts when it was recorded, so that figures of the past stay as they are; an erasure"
                    + " changes none. The median of times is the shortest that is at least as long as half of"
                    + " them, and `p90` at least as long as nine of ten. As `text/csv`, where times are seconds and a"
                    + " cell that would be taken for a formula begins with an apostrophe, for whoever does not accept"
                    + " JSON.",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                                        schema = @Schema(implementation = Statistics.class)),
                                @Content(mediaType = CsvLine.MEDIA_TYPE, schema = @Schema(type = "string"))
                            }))
    @Problems({503})
    ResponseEntity<Object> statistics(
            Caller caller,
            @Parameter(
                            description = "What it is grouped by, with commas between: at most one of `hour`, `day`,"
                                    + " `week`, `month`, and any of `channel`, `account`, `agent`, `category`,"
                                    + " `edition`; one group where nothing is said. At most 5,000 groups")
                    @RequestParam(required = false)
                    @Nullable
                    String per,
            @Parameter(description = "An IANA time zone, by whose clocks hours, days, weeks and months begin")
                    @RequestParam(defaultValue = "UTC")
                    String timezone,
            @Parameter(
                            description = "The first instant that counts; 30 days before `to` where nothing is said",
                            schema = @Schema(type = "string", format = "date-time"))
                    @RequestParam(required = false)
                    @Nullable
                    String from,
            @Parameter(
                            description = "The first instant that does not, at most 1,100 days later; where nothing is"
                                    + " said, the present",
                            schema = @Schema(type = "string", format = "date-time"))
                    @RequestParam(required = false)
                    @Nullable
                    String to,
            AtLeastPosition atLeast,
            HttpServletRequest request,
            HttpServletResponse response) {
        Instant end = SearchParameters.instant("to", to);
        Instant until = end == null ? clock.instant().truncatedTo(ChronoUnit.MICROS) : end;
        Instant begin =
                Objects.requireNonNullElseGet(SearchParameters.instant("from", from), () -> until.minus(UNLESS_SAID));
        requireSpan(begin, until, end == null ? "from" : "to");
        Statistics found = queries.ask(
                new FindStatistics(caller.workspace(), groupings(per), zone(timezone), begin, until, atLeast.value()),
                caller,
                response);
        MediaType type = AcceptedTypes.of(request).preferred(MediaType.APPLICATION_JSON, CSV);
        return type.equals(MediaType.APPLICATION_JSON)
                ? ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(found)
                : ResponseEntity.ok()
                        .contentType(MediaType.parseMediaType(CsvLine.CONTENT_TYPE))
                        .body(StatisticsLines.of(found));
    }

    /// @param field which of the two was given
    private static void requireSpan(Instant from, Instant to, String field) {
        if (!from.isBefore(to)) {
            String limit = field.equals("to") ? "must be after from" : "must be before now, %s".formatted(to);
            throw Problem.invalid(field, limit).asException();
        }
        if (Duration.between(from, to).compareTo(Duration.ofDays(Limits.STATISTICS_DAYS)) > 0) {
            String limit = field.equals("to") ? "after from" : "before now";
            throw Problem.invalid(field, "must be at most %d days %s".formatted(Limits.STATISTICS_DAYS, limit))
                    .asException();
        }
    }

    private static List<Grouping> groupings(@Nullable String per) {
        if (per == null) {
            return List.of();
        }
        List<Grouping> groupings = Arrays.stream(per.split(",", -1))
                .map(StatisticsEndpoint::grouping)
                .distinct()
                .toList();
        if (groupings.stream().filter(Grouping::isOfTime).count() > 1) {
            throw Problem.invalid("per", "must have at most one of hour, day, week, month")
                    .asException();
        }
        return groupings;
    }

    private static Grouping grouping(String name) {
        return Arrays.stream(Grouping.values())
                .filter(grouping -> grouping.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("per", "must be of %s, with commas between".formatted(GROUPINGS))
                        .asException());
    }

    /// What the JDK adds to them, PostgreSQL would take for an offset and a name.
    private static String zone(String name) {
        if (!ZoneId.getAvailableZoneIds().contains(name) || name.startsWith("SystemV/")) {
            throw Problem.invalid("timezone", "must be the name of an IANA time zone, such as Europe/Berlin")
                    .asException();
        }
        return name;
    }
}
