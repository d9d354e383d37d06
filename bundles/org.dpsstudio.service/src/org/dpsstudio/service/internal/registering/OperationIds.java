// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal.registering;

import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import org.dpsstudio.model.registration.OperationId;

/**
 * Makes operation IDs in the real service's form. They are unique, and no secret: who asks about an operation must
 * prove who it is.
 */
final class OperationIds {
    private static final HexFormat HEX = HexFormat.of();

    private OperationIds() {
    }

    static OperationId next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new OperationId("4." + HEX.toHexDigits(random.nextLong()) + '.'
                + new UUID(random.nextLong(), random.nextLong()));
    }
}
