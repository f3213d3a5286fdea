package io.conversationengine.edge.negotiation;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.context.request.NativeWebRequest;

/// Tells Spring which answers of the API a request accepts, by the names that they bear. What is asked for is never
/// the label of what is answered: `application/problem+json` on a success would be a lie.
final class AcceptHeader implements ContentNegotiationStrategy {

    private final ContentNegotiationStrategy ofOthers = new HeaderContentNegotiationStrategy();

    @Override
    public List<MediaType> resolveMediaTypes(NativeWebRequest request) throws HttpMediaTypeNotAcceptableException {
        HttpServletRequest asked = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
        if (!asked.getRequestURI().startsWith("/v1/")) {
            return ofOthers.resolveMediaTypes(request);
        }
        List<MediaType> accepted = AcceptedTypes.of(asked).given();
        if (accepted.isEmpty()) {
            // None would be taken for all.
            throw new HttpMediaTypeNotAcceptableException(List.of(MediaType.APPLICATION_JSON));
        }
        return accepted;
    }
}
