// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.run;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.dpsstudio.model.JsonText;

/**
 * Which service a device calls, and how.
 *
 * @param host a name or an address; the service's certificate must be for it
 * @param port for example 443
 * @param idScope the service's ID scope, as the device was told it; not checked here
 * @param protocol by which
 * @param trusted the CAs that the service's certificate may come from; empty for those of the Java runtime
 * @param payload sent along with the registration
 * @param faults what to break from the beginning; those that do not fit the identity have no effect
 * @param patience how long to wait for each answer, and for the whole registration twenty times that
 */
public record RunRequest(String host, int port, String idScope, DeviceProtocol protocol,
        List<X509Certificate> trusted, Optional<JsonText> payload, Set<Fault> faults, Duration patience) {
    /** How long is waited for an answer where nothing else is said. */
    public static final Duration USUAL_PATIENCE = Duration.ofSeconds(10);

    /** Keeps copies. */
    public RunRequest {
        Objects.requireNonNull(host);
        trusted = List.copyOf(trusted);
        faults = Set.copyOf(faults);
    }
}
