// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.identity;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.device.internal.identity.IdentityText;

/** The certificate that a device would have if nobody had renewed it: for the same key and subject, expired. */
public final class ExpiredCertificate {
    private static final Duration EXPIRED_FOR = Duration.ofDays(1);
    private static final Duration WAS_GOOD_FOR = Duration.ofDays(30);

    private ExpiredCertificate() {
    }

    /**
     * @param identity the device's
     * @param issuer the CA, where its key is at hand
     * @param random the source of serial numbers
     * @param clock says what has expired
     * @return the same key with a certificate that expired a day ago: the one that the identity brought along for that;
     *         else one that the CA signs; else one that the device's own key signs. Closing it has no effect, the given
     *         one is still to be closed
     * @throws IdentityException when the device's token refuses to sign
     */
    public static DeviceIdentity.X509 of(DeviceIdentity.X509 identity, Optional<IssuedCertificate> issuer,
            SecureRandom random, Clock clock) throws IdentityException {
        try {
            return new DeviceIdentity.X509(identity.registrationId(), chain(identity, issuer, random, clock),
                    identity.key(), identity.place(), identity.expired(), () -> {
                    });
        } catch (GeneralSecurityException refused) {
            throw new IdentityException(IdentityText.of("expired.refused", refused.getMessage()), refused);
        }
    }

    private static List<X509Certificate> chain(DeviceIdentity.X509 identity, Optional<IssuedCertificate> issuer,
            SecureRandom random, Clock clock) throws GeneralSecurityException {
        if (!identity.expired().isEmpty()
                && identity.expired().getFirst().getNotAfter().toInstant().isBefore(clock.instant())) {
            return identity.expired();
        }
        CertificateMaker maker = new CertificateMaker(random);
        X509Certificate own = identity.chain().getFirst();
        return issuer.isPresent() ? maker.renewed(own, validity(clock), issuer.get())
                : List.of(maker.renewed(own, validity(clock), identity.key()));
    }

    static Validity validity(Clock clock) {
        Instant end = clock.instant().minus(EXPIRED_FOR);
        return new Validity(end.minus(WAS_GOOD_FOR), end);
    }
}
