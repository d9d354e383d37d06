// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.making;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

import org.dpsstudio.attestation.internal.making.IssuerSearch;
import org.dpsstudio.attestation.internal.making.KeyPairs;
import org.dpsstudio.attestation.reading.Material;

/**
 * A certificate with its private key.
 *
 * @param certificate the certificate
 * @param key its private key
 * @param chain the certificate and what issued it, as far as a server or device presents it: the certificate
 *        first, the self-signed root left out unless it is the certificate itself
 */
public record IssuedCertificate(X509Certificate certificate, PrivateKey key, List<X509Certificate> chain) {
    /** Keeps a copy of the chain; refuses one that does not begin with the certificate. */
    public IssuedCertificate {
        chain = List.copyOf(chain);
        if (!chain.getFirst().equals(certificate)) {
            throw new IllegalArgumentException("A chain begins with its certificate.");
        }
    }

    /**
     * Puts together what was read from two files.
     *
     * @param chain the certificate first
     * @param key a private key
     * @return both
     * @throws GeneralSecurityException when the chain is empty or the key is not the first certificate's
     */
    public static IssuedCertificate of(List<X509Certificate> chain, PrivateKey key)
            throws GeneralSecurityException {
        KeyPairs.requireBelongTogether(chain, key);
        return new IssuedCertificate(chain.getFirst(), key, chain);
    }

    /**
     * Finds a CA to issue from in what was read of its files.
     *
     * @param material the CA's certificate and private key, and as much of its chain as shall be handed on; it may
     *        hold more. Of several CAs the first is taken
     * @return the CA, its chain up to but not including a root
     * @throws GeneralSecurityException when there is no certificate with its key, or none that may issue certificates;
     *         with sentences that say so
     */
    public static IssuedCertificate caOf(Material material) throws GeneralSecurityException {
        return IssuerSearch.ca(material);
    }

    @Override
    public String toString() {
        return "IssuedCertificate[" + certificate.getSubjectX500Principal() + "]";
    }
}
