// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal.attesting;

import java.util.Optional;

import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.hub.AuthenticationScheme;

/**
 * By what a device will be known at its hub.
 *
 * @param scheme how the hub shall recognise it
 * @param sealed the device's key, where it does not have that yet, for nobody else to read
 */
public record HubCredential(AuthenticationScheme scheme, Optional<Bytes> sealed) {
}
