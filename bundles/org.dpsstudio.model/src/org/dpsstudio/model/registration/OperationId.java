// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model.registration;

/**
 * Names one registration attempt that the service took on; opaque to devices.
 *
 * @param text as handed out
 */
public record OperationId(String text) {
    @Override
    public String toString() {
        return text;
    }
}
