// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.making;

import org.dpsstudio.device.identity.KeyPlace;

/** The identities that a simulated device can be given. */
enum IdentityKind {
    /** A symmetric key of its own. */
    SYMMETRIC_KEY(KeyPlace.SOFTWARE),
    /** A symmetric key derived from a group's. */
    DERIVED_KEY(KeyPlace.SOFTWARE),
    /** A certificate, its key in a file. */
    SOFTWARE_KEY(KeyPlace.SOFTWARE),
    /** A certificate, its key on a PKCS#11 token. */
    TOKEN(KeyPlace.TOKEN),
    /** A TPM in this process. */
    TPM_IN_PROCESS(KeyPlace.SOFTWARE),
    /** A TPM somewhere else. */
    TPM_AT(KeyPlace.TPM);

    private final KeyPlace place;

    IdentityKind(KeyPlace place) {
        this.place = place;
    }

    KeyPlace place() {
        return place;
    }
}
