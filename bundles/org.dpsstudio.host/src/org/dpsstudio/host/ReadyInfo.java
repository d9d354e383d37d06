// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.host;

import java.nio.file.Path;
import java.util.List;

/**
 * What somebody needs who wants to reach a running service.
 *
 * @param idScope the ID scope that devices name
 * @param deviceEndpoint where devices register, {@code host:port}
 * @param serviceEndpoint where operators administer, {@code host:port}
 * @param caFile the CA certificate (PEM) that clients trust
 * @param serviceConnectionString host, policy and key of an operator with every right; a secret
 * @param linkedHubs the hubs' host names
 */
public record ReadyInfo(String idScope, String deviceEndpoint, String serviceEndpoint, Path caFile,
        String serviceConnectionString, List<String> linkedHubs) {
    /** Keeps a copy of the hubs. */
    public ReadyInfo {
        linkedHubs = List.copyOf(linkedHubs);
    }

    @Override
    public String toString() {
        return "ReadyInfo[" + idScope + ", " + deviceEndpoint + "]";
    }
}
