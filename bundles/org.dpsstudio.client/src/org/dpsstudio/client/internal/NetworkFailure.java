// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.client.internal;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

import org.dpsstudio.client.RemoteProvisioningService;
import org.dpsstudio.service.ServiceError;

/** Says in the service's terms what the network did, and what to check. */
final class NetworkFailure {
    private NetworkFailure() {
    }

    /**
     * @param failure what the HTTP client threw
     * @param authority host and port
     * @param changes whether the request was to change something
     * @param connecting how long was waited for a connection
     * @param timeout how long was waited for an answer
     */
    static ServiceError explained(Throwable failure, String authority, boolean changes, Duration connecting,
            Duration timeout) {
        if (has(failure, UnresolvedAddressException.class) || has(failure, UnknownHostException.class)) {
            return unreachable("unknownHost", authority);
        }
        if (has(failure, HttpConnectTimeoutException.class)) {
            return unreachable("slow", authority, connecting.toSeconds());
        }
        if (has(failure, SSLHandshakeException.class) || has(failure, SSLException.class) && isNotTls(failure)) {
            return handshake(failure, authority);
        }
        if (has(failure, ConnectException.class) || has(failure, NoRouteToHostException.class)) {
            return unreachable("refused", authority);
        }
        if (changes) {
            return new ServiceError(RemoteProvisioningService.OUTCOME_UNKNOWN,
                    Wording.say("unknownOutcome", authority, detail(failure)));
        }
        if (has(failure, HttpTimeoutException.class) || has(failure, TimeoutException.class)) {
            return unreachable("slow", authority, timeout.toSeconds());
        }
        if (has(failure, SSLException.class)) {
            return handshake(failure, authority);
        }
        return unreachable("broken", authority, detail(failure));
    }

    /** A reading call may be made again when its connection broke; nothing else gets better by itself. */
    static boolean isWorthAnotherTry(Throwable failure) {
        return Stream.of(UnresolvedAddressException.class, UnknownHostException.class, ConnectException.class,
                SSLException.class, HttpTimeoutException.class, TimeoutException.class)
                .noneMatch(type -> has(failure, type));
    }

    private static ServiceError unreachable(String key, Object... values) {
        return new ServiceError(RemoteProvisioningService.UNREACHABLE, Wording.say(key, values));
    }

    private static ServiceError handshake(Throwable failure, String authority) {
        String text = causes(failure).map(Throwable::getMessage).filter(m -> m != null).reduce("", (a, b) -> a + b);
        String key = "handshake";
        if (has(failure, CertificateExpiredException.class) || has(failure, CertificateNotYetValidException.class)) {
            key = "expired";
        } else if (text.contains("No subject alternative") || text.contains("No name matching")) {
            key = "otherName";
        } else if (text.contains("PKIX path") || text.contains("trust anchor")) {
            key = "untrusted";
        }
        return new ServiceError(RemoteProvisioningService.UNTRUSTED, Wording.say(key, authority, detail(failure)));
    }

    /** Something answered that speaks another protocol, so no request was sent. */
    private static boolean isNotTls(Throwable failure) {
        return causes(failure).map(Throwable::getMessage)
                .anyMatch(message -> message != null
                        && message.toLowerCase(Locale.ROOT).contains("unrecognized ssl message"));
    }

    private static String detail(Throwable failure) {
        return causes(failure).map(Throwable::getMessage).filter(m -> m != null && !m.isBlank()).findFirst()
                .orElseGet(() -> failure.getClass().getSimpleName());
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        return causes(failure).anyMatch(type::isInstance);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(16);
    }
}
