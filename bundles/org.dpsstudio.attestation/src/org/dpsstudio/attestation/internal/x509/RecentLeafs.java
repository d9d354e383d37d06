// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.x509;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.model.Bytes;

/**
 * Remembers what was read of the certificates that came lately, bounded by their bytes: two generations, of which
 * the older is dropped when the younger is full, and what is used moves to the younger. Reads take no lock.
 */
public final class RecentLeafs {
    private static final int BYTES_PER_GENERATION = 8 * 1024 * 1024;
    /** What an entry weighs beside its certificate's bytes: texts and findings. */
    private static final int OVERHEAD = 2048;

    private record Generation(ConcurrentHashMap<Bytes, LeafFacts> leafs, AtomicInteger bytes) {
        Generation() {
            this(new ConcurrentHashMap<>(), new AtomicInteger());
        }
    }

    private final Object turn = new Object();
    private volatile Generation young = new Generation();
    private volatile Generation old = new Generation();

    /**
     * @param der a certificate
     * @return what it says
     * @throws UnreadableCertificateException when it is not one; that is not remembered
     */
    public LeafFacts of(Bytes der) throws UnreadableCertificateException {
        LeafFacts known = young.leafs().get(der);
        if (known != null) {
            return known;
        }
        LeafFacts older = old.leafs().get(der);
        LeafFacts facts = older != null ? older : LeafFacts.of(CertificateFacts.read(der));
        remember(der, facts);
        return facts;
    }

    private void remember(Bytes der, LeafFacts facts) {
        Generation now = young;
        if (now.leafs().putIfAbsent(der, facts) == null
                && now.bytes().addAndGet(der.length() + OVERHEAD) > BYTES_PER_GENERATION) {
            synchronized (turn) {
                if (young == now) {
                    old = now;
                    young = new Generation();
                }
            }
        }
    }

    /** @return how many are remembered */
    int size() {
        return young.leafs().size() + old.leafs().size();
    }
}
