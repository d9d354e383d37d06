// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.gateway;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What the gateway shows in TLS handshakes. The key should be on P-256: an RSA key costs several times the time of
 * a handshake.
 *
 * @param chain the server's certificate first, then its issuers, without a gap; the root may be left out
 * @param privateKey the key of the first certificate
 */
public record ServerIdentity(List<X509Certificate> chain, PrivateKey privateKey) {
    /** Keeps a copy; refuses an empty chain. */
    public ServerIdentity {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("A server identity has at least one certificate.");
        }
    }

    @Override
    public String toString() {
        return "ServerIdentity[" + chain.getFirst().getSubjectX500Principal() + "]";
    }
}
