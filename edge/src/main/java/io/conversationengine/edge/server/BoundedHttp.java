package io.conversationengine.edge.server;

import java.io.IOException;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/// HTTP/1.1 that hears the head of a request within the connection's time-out. Tomcat's own measures the time between
/// two bytes: a client that sends one every few seconds keeps its connection for ever. Tomcat makes it by its name.
public final class BoundedHttp extends Http11NioProtocol {

    private static final ScopedValue<Head> CURRENT = ScopedValue.newInstance();

    /// Lets the rest of the current request's body go unread. By itself the server would read it to its end, however
    /// slowly it comes. The answer must be one that ends the connection.
    public static void leaveRest() {
        if (CURRENT.isBound()) {
            CURRENT.get().leaveRestOfBody();
        }
    }

    /// Ends the connection of the current request at once, without the rest of its answer: nothing more is written, no
    /// last chunk either.
    public static void breakOff(IOException why) {
        if (CURRENT.isBound()) {
            CURRENT.get().close(why);
        }
    }

    @Override
    protected Processor createProcessor() {
        return new Head(this, getAdapter());
    }

    private static final class Head extends Http11Processor {
        private final AbstractHttp11Protocol<?> http;

        /// The connection of which part of a head was read, and since when. Processors go from one to another.
        private @Nullable SocketWrapperBase<?> waitedFor;

        private long begunAt;

        private Head(AbstractHttp11Protocol<?> http, Adapter adapter) {
            super(http, adapter);
            this.http = http;
        }

        /// Called whenever something has come in while no request is being answered.
        @Override
        public SocketState service(SocketWrapperBase<?> socket) throws IOException {
            long nowNanos = System.nanoTime();
            if (!socket.equals(waitedFor)) {
                begunAt = nowNanos;
            }
            waitedFor = null;
            if (nowNanos - begunAt > http.getConnectionTimeout() * 1_000_000L) {
                return SocketState.CLOSED;
            }
            SocketState state = ScopedValue.where(CURRENT, this).call(() -> super.service(socket));
            if (state == SocketState.LONG && !isAsync()) {
                waitedFor = socket;
            }
            return state;
        }

        private void leaveRestOfBody() {
            disableSwallowRequest();
        }

        private void close(IOException why) {
            // Or what is still to come would end the answer as if it were whole.
            action(ActionCode.CLOSE_NOW, why);
        }
    }
}
