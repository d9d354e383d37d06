// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.identity;

import java.time.Clock;
import java.util.Optional;

import org.dpsstudio.attestation.making.IssuedCertificate;

/** The certificate that a device would have if nobody had renewed it: for the same key and subject, expired. */
public final class ExpiredCertificate {
    private ExpiredCertificate() {
    }

    /**
     * @param identity the device's
     * @param issuer the CA, where its key is at hand
     * @param clock says what has expired
     * @return the same key with a certificate that expired a day ago: the one that the identity brought along for that;
     *         else one that the CA signs; else one that the device's own key signs. Closing it has no effect, the given
     *         one is still to be closed
     */
    public static DeviceIdentity.X509 of(DeviceIdentity.X509 identity, Optional<IssuedCertificate> issuer,
            Clock clock) {
        throw new UnsupportedOperationException();
    }
}
