// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.fleet;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.dpsstudio.device.run.RunRequest;
import org.dpsstudio.model.JsonText;

/**
 * Which service a fleet calls.
 *
 * @param host a name or an address
 * @param port for example 443
 * @param idScope the service's ID scope
 * @param trusted the CAs that the service's certificate may come from; empty for those of the Java runtime
 * @param payload what every device sends along
 * @param patience how long a device waits for an answer
 */
public record FleetTarget(String host, int port, String idScope, List<X509Certificate> trusted,
        Optional<JsonText> payload, Duration patience) {
    /** Keeps a copy of the CAs. */
    public FleetTarget {
        Objects.requireNonNull(host);
        Objects.requireNonNull(idScope);
        Objects.requireNonNull(payload);
        Objects.requireNonNull(patience);
        trusted = List.copyOf(trusted);
    }

    /**
     * @param host a name or an address
     * @param port for example 443
     * @param idScope the service's ID scope
     * @param trusted the CAs that the service's certificate may come from
     * @return such a target without payload and with the usual patience
     */
    public static FleetTarget of(String host, int port, String idScope, List<X509Certificate> trusted) {
        return new FleetTarget(host, port, idScope, trusted, Optional.empty(), RunRequest.USUAL_PATIENCE);
    }
}
