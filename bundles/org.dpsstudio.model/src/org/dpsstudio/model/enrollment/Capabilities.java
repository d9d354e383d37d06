// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model.enrollment;

/**
 * What the hub device shall be able to do.
 *
 * @param iotEdge whether it is an IoT Edge device
 */
public record Capabilities(boolean iotEdge) {
}
