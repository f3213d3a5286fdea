package io.conversationengine.query.webhook.receiver;

import io.conversationengine.query.webhook.receiver.ReachableNetworks.RefusedAddress;
import io.conversationengine.query.webhook.table.Delivery.Fault;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/// Posts to receivers. Where a name leads is looked at for each connection, no redirect is followed, no proxy asked,
/// and of an answer nothing counts but its status.
public final class Receivers implements AutoCloseable {

    private static final Timeout CONNECT = Timeout.ofSeconds(5);

    /// At the same time. Nobody waits for one: what one webhook is sent slowly holds up no other's, at one host either.
    public static final int CONNECTIONS = 1_024;

    /// A name that leads elsewhere is noticed after this at the latest.
    private static final TimeValue LONGEST_CONNECTION = TimeValue.ofMinutes(1);

    /// So much of an answer is read to use its connection again.
    private static final int LONGEST_ANSWER_BYTES = 16_384;

    /// The head of an answer is read whole, so that it has a bound, too.
    private static final Http1Config HEAD =
            Http1Config.custom().setMaxLineLength(8_192).setMaxHeaderCount(100).build();

    private static final int FIRST_REDIRECT = 300;
    private static final int FIRST_FAILURE = 400;

    private final Duration answerWithin;
    private final CloseableHttpClient encrypted;
    private final CloseableHttpClient open;
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("webhook time-outs").factory());

    public Receivers(ReachableNetworks networks, Duration answerWithin) {
        this.answerWithin = answerWithin;
        this.encrypted = client(networks, answerWithin, false);
        this.open = client(networks, answerWithin, true);
        timer.setRemoveOnCancelPolicy(true);
    }

    /// What came of it.
    public record Result(@Nullable Integer status, @Nullable Fault fault) {}

    public Result post(ReceiverAddress receiver, Map<String, String> headers, ContentType type, byte[] body) {
        HttpPost request = new HttpPost(receiver.url());
        headers.forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(body, type));
        // The time-outs of a socket begin anew with each byte.
        Future<?> end = timer.schedule(request::abort, answerWithin.toMillis(), TimeUnit.MILLISECONDS);
        CloseableHttpClient client = receiver.isOpen() ? open : encrypted;
        try {
            ClassicHttpResponse response = client.executeOpen(receiver.target(), request, HttpCoreContext.create());
            try {
                int status = response.getCode();
                boolean redirects = status >= FIRST_REDIRECT && status < FIRST_FAILURE;
                readOff(response, request);
                return new Result(status, redirects ? Fault.REDIRECTED : null);
            } finally {
                Closer.closeQuietly(response);
            }
        } catch (IOException e) {
            return new Result(null, fault(e, request.isAborted()));
        } finally {
            end.cancel(false);
        }
    }

    /// To use the connection again. A long answer is left where it is, and its connection cut off: to close it would
    /// read it to its end.
    private static void readOff(ClassicHttpResponse response, HttpPost request) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return;
        }
        boolean isLong = entity.getContentLength() > LONGEST_ANSWER_BYTES;
        if (isLong || entity.getContent().readNBytes(LONGEST_ANSWER_BYTES).length == LONGEST_ANSWER_BYTES) {
            request.abort();
        }
    }

    private static Fault fault(IOException e, boolean aborted) {
        if (aborted) {
            return Fault.TIMED_OUT;
        }
        return switch (e) {
            case RefusedAddress _ -> Fault.ADDRESS_REFUSED;
            case UnknownHostException _ -> Fault.UNKNOWN_HOST;
            case SSLException _ -> Fault.TLS;
            case NoRouteToHostException _ -> Fault.NOT_CONNECTED;
            case ConnectException _ -> Fault.NOT_CONNECTED;
            case InterruptedIOException _ -> Fault.TIMED_OUT;
            default -> Fault.BROKEN;
        };
    }

    private static CloseableHttpClient client(ReachableNetworks networks, Duration answerWithin, boolean isOpen) {
        RequestConfig requests = RequestConfig.custom()
                .setRedirectsEnabled(false)
                .setConnectionRequestTimeout(CONNECT)
                .setResponseTimeout(Timeout.of(answerWithin))
                .setProtocolUpgradeEnabled(false)
                .build();
        return HttpClients.custom()
                .setConnectionManager(connections(resolver(networks, isOpen), Timeout.of(answerWithin)))
                .setDefaultRequestConfig(requests)
                .setUserAgent("conversation-engine")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .evictIdleConnections(LONGEST_CONNECTION)
                .build();
    }

    private static HttpClientConnectionManager connections(DnsResolver names, Timeout answerWithin) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(names)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT)
                        .setSocketTimeout(answerWithin)
                        .setTimeToLive(LONGEST_CONNECTION)
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .build())
                .setMaxConnTotal(CONNECTIONS)
                .setMaxConnPerRoute(CONNECTIONS)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(HEAD)
                        .build())
                .build();
    }

    /// Asked for every connection, of addresses that are written as numbers, too.
    private static DnsResolver resolver(ReachableNetworks networks, boolean isOpen) {
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                return networks.of(host, isOpen);
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
    }

    @Override
    public void close() throws IOException {
        timer.shutdownNow();
        encrypted.close();
        open.close();
    }
}
