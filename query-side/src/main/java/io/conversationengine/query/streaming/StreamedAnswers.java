package io.conversationengine.query.streaming;

import io.conversationengine.edge.access.Admission;
import io.conversationengine.edge.access.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/// Answers with server-sent events, on the thread of the request: it is a virtual one, and costs little while it waits.
@Component
public final class StreamedAnswers {

    private final StreamSlots slots;
    private final Duration heartbeat;
    private final Duration longestWrite;

    /// @param patience how long a byte of a request is waited for: a client may take twice as long to read what is
    ///     written to it at once
    StreamedAnswers(
            StreamSlots slots,
            StreamingProperties live,
            @Value("${server.tomcat.connection-timeout}") Duration patience) {
        this.slots = slots;
        this.heartbeat = live.heartbeat();
        this.longestWrite = patience.multipliedBy(2);
    }

    /// What a client that reads in bulk is measured by.
    public ReadingPace pace() {
        return new ReadingPace(longestWrite);
    }

    /// What is to be sent, for as long as [EventStream#goesOn] says.
    @FunctionalInterface
    public interface Content {
        void sendTo(EventStream client) throws IOException, InterruptedException;
    }

    /// Returns when the client has gone, or reads too slowly, or has lost its key, or the engine stops.
    ///
    /// @throws io.conversationengine.edge.problem.ProblemException when too many others are being answered
    public void answer(
            Caller caller,
            Admission admission,
            HttpServletRequest request,
            HttpServletResponse response,
            Content content)
            throws IOException {
        try (StreamSlots.Slot place = slots.follow(caller.workspace())) {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE + ";charset=UTF-8");
            // nginx would hand on nothing before it has a buffer full.
            response.setHeader("X-Accel-Buffering", "no");
            if (HttpMethod.HEAD.matches(request.getMethod())) {
                // What nobody gets would never end.
                return;
            }
            content.sendTo(new EventStream(response.getOutputStream(), place, admission, heartbeat, pace()));
        } catch (ReadingPace.TooSlow _) {
            // It goes on from where it came to, when it likes.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
