// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.gateway;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import io.netty.handler.ssl.OpenSsl;

/** The native library that makes handshakes fast is found, in Equinox as on a class path. */
class NativesTest {

    @Test
    void boringSslIsLoaded() {
        assertNull(OpenSsl.unavailabilityCause());
        assertTrue(OpenSsl.isAvailable());
    }
}
