// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.client.internal;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLContext;

import org.dpsstudio.attestation.sas.SasToken;
import org.dpsstudio.client.RemoteProvisioningService;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.wire.ConnectionString;
import org.dpsstudio.wire.ErrorJson;
import org.dpsstudio.wire.Json;

/** Speaks HTTPS with one service, on kept connections, with a token that is renewed in time. Safe for any thread. */
public final class RestConnection implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration TOKEN_LIFETIME = Duration.ofHours(1);
    private static final Duration TOKEN_RESERVE = Duration.ofMinutes(10);
    private static final int FIRST_ERROR_STATUS = 300;

    private final ConnectionString connection;
    private final HttpClient http;
    private final Clock clock;
    private final Duration timeout;
    private final Duration connecting;
    private volatile boolean closed;
    private volatile Token token = new Token("", Instant.MIN);

    private record Token(String text, Instant renewal) {
    }

    /**
     * What came back from a call that succeeded.
     *
     * @param body the body
     * @param continuation where a list goes on
     */
    public record Answer(byte[] body, Optional<String> continuation) {
    }

    /**
     * @param connection where and by which right
     * @param tls with the trust that is wanted
     * @param clock for tokens
     * @param timeout for a whole call
     * @throws IOException when the host cannot stand in an address, in a whole sentence
     */
    public RestConnection(ConnectionString connection, SSLContext tls, Clock clock, Duration timeout)
            throws IOException {
        this.connection = connection;
        this.clock = clock;
        this.timeout = timeout;
        this.connecting = timeout.compareTo(CONNECT_TIMEOUT) < 0 ? timeout : CONNECT_TIMEOUT;
        this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(tls)
                .connectTimeout(connecting).followRedirects(HttpClient.Redirect.NEVER).build();
        try {
            if (new URI("https://" + connection.authority() + "/").getHost() == null) {
                throw new IOException(Wording.say("address", connection.host()));
            }
        } catch (URISyntaxException noAddress) {
            throw new IOException(Wording.say("address", connection.host()), noAddress);
        }
    }

    /** @return host and port */
    public String authority() {
        return connection.authority();
    }

    /**
     * @param call what to ask
     * @return what came back, the service's refusal, or what the network did
     */
    public Result<Answer> call(Call call) {
        HttpRequest request = request(
                call.parameter("api-version", Optional.of(RemoteProvisioningService.API_VERSION)));
        try {
            return answer(send(request));
        } catch (ExecutionException failed) {
            if (call.changes() || !NetworkFailure.isWorthAnotherTry(failed.getCause())) {
                return failed(failed.getCause(), call);
            }
            return again(request, call);
        } catch (TimeoutException silent) {
            return failed(silent, call);
        }
    }

    private Result<Answer> again(HttpRequest request, Call call) {
        try {
            return answer(send(request));
        } catch (ExecutionException failed) {
            return failed(failed.getCause(), call);
        } catch (TimeoutException silent) {
            return failed(silent, call);
        }
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws ExecutionException, TimeoutException {
        CompletableFuture<HttpResponse<byte[]>> sent = http.sendAsync(request,
                info -> new BoundedBody(Json.MAX_DOCUMENT));
        try {
            return sent.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            throw new ExecutionException(interrupted);
        } catch (TimeoutException silent) {
            sent.cancel(true);
            throw silent;
        }
    }

    private Result<Answer> answer(HttpResponse<byte[]> response) {
        if (response.statusCode() >= FIRST_ERROR_STATUS) {
            return new Result.Failed<>(ErrorJson.read(response.statusCode(), response.body()));
        }
        return Result.ok(new Answer(response.body(),
                response.headers().firstValue("x-ms-continuation").filter(text -> !text.isBlank())));
    }

    private Result<Answer> failed(Throwable failure, Call call) {
        if (closed) {
            return Result.failed(RemoteProvisioningService.UNREACHABLE, Wording.say("closed", authority()));
        }
        if (failure instanceof InterruptedException && !call.changes()) {
            return Result.failed(RemoteProvisioningService.UNREACHABLE, Wording.say("interrupted", authority()));
        }
        ServiceError error = NetworkFailure.explained(failure, authority(), call.changes(), connecting, timeout);
        return new Result.Failed<>(error);
    }

    private HttpRequest request(Call call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("https://" + authority() + call.target()))
                .timeout(timeout).header("Authorization", authorization()).header("Accept", "application/json")
                .header("User-Agent", "dps-studio");
        for (int i = 0; i < call.headers().size(); i += 2) {
            request.header(call.headers().get(i), call.headers().get(i + 1));
        }
        if (call.body().isPresent() && !call.headers().contains(Call.CONTENT_TYPE)) {
            request.header(Call.CONTENT_TYPE, "application/json; charset=utf-8");
        }
        return request.method(call.method(),
                call.body().map(BodyPublishers::ofByteArray).orElseGet(BodyPublishers::noBody)).build();
    }

    private String authorization() {
        Token known = token;
        Instant now = clock.instant();
        if (now.isBefore(known.renewal())) {
            return known.text();
        }
        Instant expiry = now.plus(TOKEN_LIFETIME);
        Token made = new Token(SasToken.sign(connection.host(), connection.key(), expiry,
                Optional.of(connection.keyName())), expiry.minus(TOKEN_RESERVE));
        token = made;
        return made.text();
    }

    @Override
    public void close() {
        closed = true;
        http.shutdownNow();
    }
}
