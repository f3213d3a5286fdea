package io.conversationengine.edge.negotiation;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;

/// In which content coding a request takes an answer (RFC 9110, 12.5.3).
public final class AcceptedEncoding {

    private static final Pattern CODING =
            Pattern.compile("\\s*([a-z0-9*!#$%&'+.^_`|~-]+)\\s*(?:;\\s*q=([01](?:\\.[0-9]{0,3})?))?\\s*");

    private AcceptedEncoding() {}

    /// Whether the coding is asked for: by its name, or else by a star. As it is, an answer is always taken.
    public static boolean takes(HttpServletRequest request, String coding) {
        List<Matcher> given = Collections.list(request.getHeaders(HttpHeaders.ACCEPT_ENCODING)).stream()
                .flatMap(header -> Stream.of(header.toLowerCase(Locale.ROOT).split(",", -1)))
                .map(CODING::matcher)
                .filter(Matcher::matches)
                .toList();
        return Stream.of(coding, "*")
                .flatMap(name -> given.stream().filter(each -> each.group(1).equals(name)))
                .findFirst()
                .filter(each -> each.group(2) == null || Double.parseDouble(each.group(2)) > 0)
                .isPresent();
    }
}
