// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.x509;

import org.dpsstudio.attestation.internal.Recent;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.model.Bytes;

/** Remembers what was read of the certificates that came lately, bounded by their bytes. */
public final class RecentLeafs {
    private static final int BYTES_PER_GENERATION = 8 * 1024 * 1024;
    /** What an entry weighs beside its certificate's bytes: texts and findings. */
    private static final int OVERHEAD = 2048;

    private final Recent<Bytes, LeafFacts> leafs = new Recent<>(BYTES_PER_GENERATION, der -> der.length() + OVERHEAD);

    /**
     * @param der a certificate
     * @return what it says
     * @throws UnreadableCertificateException when it is not one; that is not remembered
     */
    public LeafFacts of(Bytes der) throws UnreadableCertificateException {
        LeafFacts known = leafs.get(der);
        if (known == null) {
            known = LeafFacts.of(CertificateFacts.read(der));
            leafs.put(der, known);
        }
        return known;
    }

    /** @return how many are remembered */
    int size() {
        return leafs.size();
    }
}
