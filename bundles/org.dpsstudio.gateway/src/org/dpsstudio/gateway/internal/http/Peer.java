// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.gateway.internal.http;

import java.util.Optional;

import org.dpsstudio.service.device.Evidence;

/**
 * The other end of a connection, found out once and shared by its requests.
 *
 * @param remoteAddress without the port
 * @param certificates the chain whose first key it proved to hold
 */
public record Peer(String remoteAddress, Optional<Evidence.ClientCertificates> certificates) {
}
