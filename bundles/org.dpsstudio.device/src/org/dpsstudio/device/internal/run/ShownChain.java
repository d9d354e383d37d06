// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.run;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.dpsstudio.device.identity.DeviceIdentity;
import org.dpsstudio.device.identity.ExpiredCertificate;
import org.dpsstudio.device.identity.IdentityException;
import org.dpsstudio.device.identity.KeyPlace;
import org.dpsstudio.device.internal.run.http.ShownCertificate;
import org.dpsstudio.device.run.Fault;

/** What a device shows in its handshake, broken as was chosen. */
final class ShownChain {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Optional<DeviceIdentity.X509> identity;

    ShownChain(DeviceIdentity identity) {
        this.identity = identity instanceof DeviceIdentity.X509 x509 ? Optional.of(x509) : Optional.empty();
    }

    /** @return the faults that have an effect here */
    Fault[] possible() {
        if (identity.isEmpty()) {
            return new Fault[0];
        }
        return identity.get().chain().size() > 1
                ? new Fault[] { Fault.EXPIRED_LEAF, Fault.MISSING_INTERMEDIATE, Fault.FLIPPED_BIT }
                : new Fault[] { Fault.EXPIRED_LEAF, Fault.FLIPPED_BIT };
    }

    /**
     * @param faults that have an effect here
     * @return what is shown, nothing for a device without a certificate
     * @throws IdentityException when the device's token refuses to sign the expired certificate
     */
    Optional<ShownCertificate> with(Set<Fault> faults) throws IdentityException {
        if (identity.isEmpty()) {
            return Optional.empty();
        }
        DeviceIdentity.X509 device = identity.get();
        List<X509Certificate> chain = new ArrayList<>(faults.contains(Fault.EXPIRED_LEAF)
                ? ExpiredCertificate.of(device, Optional.empty(), RANDOM, Clock.systemUTC()).chain()
                : device.chain());
        if (faults.contains(Fault.MISSING_INTERMEDIATE)) {
            chain.subList(1, chain.size()).clear();
        }
        if (faults.contains(Fault.FLIPPED_BIT)) {
            chain.set(0, DamagedCertificate.of(chain.getFirst()));
        }
        return Optional.of(new ShownCertificate(chain, device.key(), device.place() == KeyPlace.TOKEN));
    }
}
