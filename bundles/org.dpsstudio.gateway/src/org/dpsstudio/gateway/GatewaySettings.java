// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.gateway;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where the gateway listens and by which names it is known.
 *
 * @param listenAddress an IP address or host name of this machine, {@code 127.0.0.1} for loopback only,
 *        {@code 0.0.0.0} for every address
 * @param port the TCP port, 0 for any free one
 * @param hostNames the names and addresses that tokens of the service API may be made out to, without a port; kept
 *        in lower case. Such a name with any port behind it is accepted as well
 * @param limits what one client may take
 */
public record GatewaySettings(String listenAddress, int port, Set<String> hostNames, GatewayLimits limits) {
    /** Keeps a copy; refuses a port outside 0 to 65535. */
    public GatewaySettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("A port is a number from 0 to 65535, not " + port + ".");
        }
        hostNames = hostNames.stream().map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Settings with {@link GatewayLimits#DEFAULT}.
     *
     * @param listenAddress where to listen
     * @param port the TCP port, 0 for any free one
     * @param hostNames the names that the service is reached by
     */
    public GatewaySettings(String listenAddress, int port, Set<String> hostNames) {
        this(listenAddress, port, hostNames, GatewayLimits.DEFAULT);
    }
}
