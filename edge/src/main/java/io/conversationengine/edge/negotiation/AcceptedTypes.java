package io.conversationengine.edge.negotiation;

import io.conversationengine.edge.csv.CsvLine;
import io.conversationengine.edge.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/// What a request accepts (RFC 9110, 12.5.1). Parameters of a type say nothing here: there is one version of JSON, and
/// its character set is UTF-8.
///
/// @param ranges as the header gives them; all where it is not there
public record AcceptedTypes(List<MediaType> ranges) {

    private static final MediaType PROBLEM = MediaType.parseMediaType(Problem.MEDIA_TYPE);
    private static final Comparator<MediaType> BY_PRECISION = Comparator.comparingInt(AcceptedTypes::precision);

    /// What endpoints answer with.
    private static final List<MediaType> GIVEN = List.of(
            MediaType.APPLICATION_JSON,
            MediaType.APPLICATION_NDJSON,
            MediaType.TEXT_EVENT_STREAM,
            MediaType.TEXT_PLAIN,
            MediaType.parseMediaType(CsvLine.MEDIA_TYPE));

    /// Nothing is accepted by a header that is not well-formed.
    public static AcceptedTypes of(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders(HttpHeaders.ACCEPT));
        try {
            List<MediaType> ranges = MediaType.parseMediaTypes(headers);
            return new AcceptedTypes(headers.isEmpty() || ranges.isEmpty() ? List.of(MediaType.ALL) : ranges);
        } catch (InvalidMediaTypeException _) {
            return new AcceptedTypes(List.of());
        }
    }

    /// Whether an answer of that type is accepted: what the most precise of the ranges says that it is in.
    public boolean admit(MediaType type) {
        return rangeOf(type).filter(range -> range.getQualityValue() > 0).isPresent();
    }

    private Optional<MediaType> rangeOf(MediaType type) {
        return ranges.stream().filter(range -> range.includes(type)).max(BY_PRECISION);
    }

    /// The one of some types that is accepted most; of those that are equal, the one that was named most precisely, and
    /// then the first. The last where none is.
    public MediaType preferred(MediaType... types) {
        MediaType best = types[types.length - 1];
        double quality = 0;
        int named = 0;
        for (MediaType type : types) {
            Optional<MediaType> range = rangeOf(type);
            double itsQuality = range.map(MediaType::getQualityValue).orElse(0.0);
            int itsName = range.map(AcceptedTypes::precision).orElse(0);
            if (itsQuality > quality || (itsQuality == quality && itsName > named)) {
                best = type;
                quality = itsQuality;
                named = itsName;
            }
        }
        return best;
    }

    /// The accepted ones of those that endpoints give. Whoever takes problems takes the JSON that they are made of.
    List<MediaType> given() {
        return GIVEN.stream()
                .filter(type -> admit(type) || (type.equals(MediaType.APPLICATION_JSON) && admit(PROBLEM)))
                .toList();
    }

    private static int precision(MediaType range) {
        if (range.isWildcardType()) {
            return 0;
        }
        return range.isWildcardSubtype() ? 1 : 2;
    }
}
