// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.registry;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.dpsstudio.attestation.chain.CertificatePool;
import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.operations.internal.registry.RegistryReading;

/**
 * Which CA certificates stand at a group's signing certificate or above it. Without a verified one the group's devices
 * are refused.
 *
 * @param verified a verified one
 * @param unverified one that counts once it is verified
 */
public record Coverage(Optional<CertificateName> verified, Optional<CertificateName> unverified) {
    /**
     * Waits for nothing, and yet builds chains, so that it is not for a UI thread.
     *
     * @param signer a signing certificate
     * @param authorities the service's CA certificates
     * @return which of them cover it
     */
    public static Coverage of(Certificate signer, Collection<CaCertificate> authorities) {
        CertificatePool pool = CertificatePool.of(Stream.concat(Stream.of(signer),
                authorities.stream().map(CaCertificate::certificate)).flatMap(c -> c.der().stream()).toList());
        Set<CertificateName> above = RegistryReading.above(signer, authorities, pool);
        List<CaCertificate> covering = authorities.stream().filter(ca -> above.contains(ca.name())).toList();
        return new Coverage(first(covering, true), first(covering, false));
    }

    private static Optional<CertificateName> first(List<CaCertificate> covering, boolean verified) {
        return covering.stream().filter(ca -> ca.verified() == verified).map(CaCertificate::name).findFirst();
    }
}
