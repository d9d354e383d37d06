// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.wire;

import java.util.Optional;

import org.dpsstudio.service.device.DeviceRequest;
import org.dpsstudio.service.device.Evidence;

/**
 * DeviceRegistration, the body of a device's request. Nothing here throws: what cannot be read is a value, so that
 * it can be traced.
 */
public final class DeviceBodyJson {
    /** How many bytes a device's body may have. */
    public static final int MAX_BYTES = 96 * 1024;

    private DeviceBodyJson() {
    }

    /**
     * What a body said.
     *
     * @param body its content, or what was wrong with it
     * @param tpmKeys the TPM's keys where they were in it, unread
     */
    public record DeviceBody(DeviceRequest.Body body, Optional<Evidence.TpmKeys> tpmKeys) {
    }

    /**
     * @param content the body; empty or blank counts as none
     * @return what it said
     */
    public static DeviceBody read(byte[] content) {
        return read(content, 0, content.length);
    }

    /**
     * @param content holds the body
     * @param offset where it begins
     * @param length how long it is
     * @return what it said
     */
    public static DeviceBody read(byte[] content, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    /** @return what a gateway passes on when it stopped reading a body beyond {@link #MAX_BYTES} */
    public static DeviceRequest.Body tooLarge() {
        throw new UnsupportedOperationException();
    }
}
