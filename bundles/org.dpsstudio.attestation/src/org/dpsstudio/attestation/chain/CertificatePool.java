// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.chain;

import java.util.Collection;
import java.util.List;

import org.dpsstudio.attestation.internal.chain.KnownCertificates;
import org.dpsstudio.model.Bytes;

/**
 * Certificates that are there for building chains, found by subject and key. The same certificate is in it once.
 * Immutable and safe for any thread; large pools are made once and shared.
 */
public final class CertificatePool {
    /** Holds nothing. */
    public static final CertificatePool EMPTY = new CertificatePool(KnownCertificates.EMPTY);

    private final KnownCertificates known;

    private CertificatePool(KnownCertificates known) {
        this.known = known;
    }

    /**
     * @param certificates in DER; what cannot be read as a certificate is left out, since no chain can use it
     * @return a pool of them
     */
    public static CertificatePool of(Collection<Bytes> certificates) {
        return EMPTY.plus(certificates);
    }

    /**
     * Costs as much as the further certificates, however large this pool is.
     *
     * @param further in DER; what cannot be read as a certificate is left out
     * @return a pool with these as well; this one stays as it is
     */
    public CertificatePool plus(Collection<Bytes> further) {
        KnownCertificates more = known.plus(further);
        return more == known ? this : new CertificatePool(more);
    }

    /** @return how many certificates can be used */
    public int size() {
        return known.size();
    }

    /** @return the certificates in DER, in the order in which they came */
    public List<Bytes> certificates() {
        return known.certificates();
    }

    /**
     * @param certificate in DER
     * @return whether it is here, or one that differs in nothing but the signature
     */
    public boolean holds(Bytes certificate) {
        return known.holds(certificate);
    }

    KnownCertificates known() {
        return known;
    }

    @Override
    public String toString() {
        return "CertificatePool[" + size() + "]";
    }
}
