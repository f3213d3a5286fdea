package io.conversationengine.query.reader;

import static java.util.stream.Collectors.toMap;

import io.conversationengine.kernel.Total;
import io.conversationengine.kernel.query.Query.ListParkedKeys;
import io.conversationengine.kernel.query.Query.ListReaders;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.kernel.query.Readers;
import io.conversationengine.kernel.query.Readers.ParkedKey;
import io.conversationengine.kernel.query.Readers.ParkedKeys;
import io.conversationengine.kernel.query.Readers.Reader;
import io.conversationengine.log.eventstore.Positions;
import io.conversationengine.log.reader.LogReader;
import io.conversationengine.log.reader.ParkedReport;
import io.conversationengine.log.reader.ParkedReport.Parked;
import io.conversationengine.log.reader.ReaderTable;
import io.conversationengine.log.reader.ReaderTable.Known;
import io.conversationengine.query.projection.Cursors;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/// Answers how far those who follow the log have come, and what they have parked.
@Component
final class ReaderAnswers {

    private final ReaderTable readers;
    private final ParkedReport parked;
    private final Positions positions;
    private final Cursors cursors;

    ReaderAnswers(ReaderTable readers, ParkedReport parked, Positions positions, Cursors cursors) {
        this.readers = readers;
        this.parked = parked;
        this.positions = positions;
        this.cursors = cursors;
    }

    @QueryHandler
    QueryResult on(ListReaders query) {
        List<Known> all = readers.all();
        Map<String, Parked> counts = parked.counts().stream().collect(toMap(Parked::reader, Function.identity()));
        // Looked up later than their positions: what moved in between counts as behind.
        long head = positions.head();
        List<Reader> items = all.stream()
                .map(reader ->
                        reader(reader, counts.getOrDefault(reader.name(), new Parked(reader.name(), 0, 0)), head))
                .toList();
        return new QueryResult.Found(head, new Readers(items, null, new Total(items.size(), true)));
    }

    private static Reader reader(Known reader, Parked count, long head) {
        return new Reader(
                reader.name(),
                policy(reader.policy()),
                reader.position(),
                Math.max(0, head - reader.position()),
                count.keys(),
                count.events());
    }

    private static Readers.Policy policy(LogReader.Policy policy) {
        return switch (policy) {
            case STOP -> Readers.Policy.STOP;
            case PARK -> Readers.Policy.PARK;
        };
    }

    @QueryHandler
    QueryResult on(ListParkedKeys query) {
        long head = positions.head();
        if (!readers.isKnown(query.reader())) {
            return new QueryResult.Unknown(head);
        }
        Optional<String> after = cursors.read(query.after(), listOf(query), "");
        return after.isEmpty()
                ? new QueryResult.NotUnderstood(head, "after", Cursors.PROBLEM)
                : new QueryResult.Found(head, page(query, after.get()));
    }

    private ParkedKeys page(ListParkedKeys query, String after) {
        List<ParkedKey> found = parked.keys(query.reader(), after, query.limit() + 1);
        List<ParkedKey> items = found.subList(0, Math.min(query.limit(), found.size()));
        String next = found.size() > query.limit()
                ? cursors.write(listOf(query), items.getLast().id())
                : null;
        return new ParkedKeys(
                items, next, new Total(parked.count(query.reader()).keys(), true));
    }

    private static String listOf(ListParkedKeys query) {
        return "parked by " + query.reader();
    }
}
