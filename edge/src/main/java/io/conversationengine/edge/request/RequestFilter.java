package io.conversationengine.edge.request;

import io.conversationengine.edge.access.Admission;
import io.conversationengine.edge.access.Caller;
import io.conversationengine.edge.negotiation.BodyForm;
import io.conversationengine.edge.negotiation.UntypedRequest;
import io.conversationengine.edge.problem.Problem;
import io.conversationengine.edge.server.BoundedHttp;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets requests through whose address and body are text, and whose body is not too large. It reads the whole body, so
/// that one without a length meets the same limit.
final class RequestFilter extends OncePerRequestFilter {

    /// The largest body that is read.
    static final int BODY_BYTES = 1 << 20;

    private static final int PIECE_BYTES = 8_192;
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS");

    /// How many times the patience for a piece of a body the whole of it may take.
    private static final int PIECES = 2;

    /// A key may be revoked while a body that takes longer than this comes in.
    private static final long QUICK = Duration.ofMillis(500).toNanos();

    private final BodyBudget budget;
    private final long longest;

    /// @param patience for the next piece of a body
    RequestFilter(BodyBudget budget, Duration patience) {
        this.budget = budget;
        this.longest = patience.multipliedBy(PIECES).toNanos();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        new Address(request.getRequestURI(), request.getQueryString()).check();
        if (WITHOUT_BODY.contains(request.getMethod())) {
            chain.doFilter(request, response);
            return;
        }
        try (BodyBudget.Share memory = budget.share(Caller.of(request).workspace())) {
            if (hasBody(request) && !memory.takeRequest(request.getRequestURI().length())) {
                throw notTaken().asException();
            }
            chain.doFilter(withBody(request, memory), response);
        }
    }

    /// Its body is not waited for: whoever holds many back would keep as many connections.
    private static Problem notTaken() {
        BoundedHttp.leaveRest();
        return tooManyAtOnce().header("Connection", "close");
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    /// Where there is no body, it has no type either.
    private HttpServletRequest withBody(HttpServletRequest request, BodyBudget.Share memory) {
        BodyForm.requireNotEncoded(request);
        byte[] body = body(request, memory);
        return new ReadRequest(body.length == 0 ? new UntypedRequest(request) : request, body);
    }

    private byte[] body(HttpServletRequest request, BodyBudget.Share memory) {
        if (request.getContentLengthLong() > BODY_BYTES) {
            throw tooLarge().asException();
        }
        byte[] body = read(request, memory);
        if (body.length > BODY_BYTES) {
            throw tooLarge().asException();
        }
        if (body.length > 0) {
            BodyForm.requireJson(request);
        }
        if (!isText(body)) {
            throw Problem.of(400, "malformed-json", "The body is not the JSON that the engine reads")
                    .detail("The body must be UTF-8, without NUL.")
                    .with("field", "body")
                    .asException();
        }
        return body;
    }

    private byte[] read(HttpServletRequest request, BodyBudget.Share memory) {
        long begun = System.nanoTime();
        try {
            byte[] body = read(request.getInputStream(), memory);
            if (System.nanoTime() - begun > QUICK) {
                Admission.requireStill(request);
            }
            return body;
        } catch (IOException e) {
            // Tomcat says that a client has gone, and by the cause why.
            if (e instanceof SocketTimeoutException || e.getCause() instanceof SocketTimeoutException) {
                BoundedHttp.leaveRest();
                throw tooSlow().asException();
            }
            throw Problem.of(400, "malformed-request", "The request is malformed")
                    .detail("The body ended before its end, or its chunks are malformed.")
                    .with("field", "body")
                    .asException();
        }
    }

    private byte[] read(InputStream in, BodyBudget.Share memory) throws IOException {
        long begun = System.nanoTime();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE_BYTES];
        int read = in.read(piece);
        while (read >= 0 && body.size() <= BODY_BYTES) {
            if (!memory.takeBody(read)) {
                throw tooManyAtOnce().asException();
            }
            body.write(piece, 0, read);
            if (System.nanoTime() - begun > longest) {
                throw new SocketTimeoutException("The body as a whole took too long");
            }
            read = in.read(piece);
        }
        return body.toByteArray();
    }

    private static Problem tooManyAtOnce() {
        return Problem.unavailable(
                "Too many requests with a body are on their way at once. Nothing was done. Ask again.");
    }

    private static Problem tooSlow() {
        return Problem.of(408, "request-timeout", "The request did not come in time")
                .detail("The body took too long.")
                .with("field", "body")
                .header("Connection", "close");
    }

    /// No byte of UTF-8 is 0 but NUL itself, which JSON forbids: this keeps UTF-16 and UTF-32 out, which Jackson would
    /// recognise.
    private static boolean isText(byte[] body) {
        for (byte b : body) {
            if (b == 0) {
                return false;
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }

    private static Problem tooLarge() {
        return Problem.of(413, "body-too-large", "The body is too large")
                .detail("A body has at most %d bytes.".formatted(BODY_BYTES))
                .with("field", "body")
                .with("limit", BODY_BYTES);
    }
}
