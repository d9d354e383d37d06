// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model.hub;

import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.enrollment.InitialTwin;

/**
 * A device in a hub's identity registry.
 *
 * @param deviceId its name there
 * @param authentication how the hub recognises it
 * @param twin its tags and desired properties
 * @param iotEdge whether it is an IoT Edge device
 */
public record HubDevice(DeviceId deviceId, AuthenticationScheme authentication, InitialTwin twin, boolean iotEdge) {
}
