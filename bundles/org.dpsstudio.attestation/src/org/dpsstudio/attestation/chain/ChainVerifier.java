// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.chain;

import java.util.List;

import org.dpsstudio.attestation.internal.chain.Verification;
import org.dpsstudio.model.Bytes;

/**
 * Finds and judges the chain from a certificate to a trusted one. A chain is built of what the pool holds, never
 * taken from an order in which certificates were presented; of several chains an accepted one is preferred. The
 * rules are those of RFC 5280 section 6, for the anchor too, and a policy of strength: RSA of 2048 to 8192 bits,
 * the curves P-256, P-384 and P-521 and Ed25519, signed with SHA-256 or better. Whatever is presented, the time is
 * bounded: chains of at most {@link #LONGEST_CHAIN} certificates, and a bounded number of attempts and of signatures
 * verified.
 *
 * <p>Pure but for a bounded memory of CA certificates whose signatures were verified before. Safe for any thread;
 * it waits for nothing.
 */
public final class ChainVerifier {
    /** The most certificates of a chain, leaf and anchor included. */
    public static final int LONGEST_CHAIN = 16;

    private ChainVerifier() {
    }

    /**
     * @param question what is asked
     * @return whether a trusted chain leads to the certificate, and why
     */
    public static ChainVerdict verify(ChainQuestion question) {
        return Verification.of(question, question.pool().known(), question.anchors().known());
    }

    /**
     * Finds who signed, and judges nothing else: neither validity nor usage nor trust.
     *
     * @param leaf a certificate in DER
     * @param pool where its signers are looked for
     * @return the certificates in DER whose keys made the signatures above the leaf, nearest first, each once; of
     *         several certificates for the same key, all, side by side. Bounded like {@link #verify}. Empty when the
     *         leaf cannot be read or nobody in the pool signed it
     */
    public static List<Bytes> signersOf(Bytes leaf, CertificatePool pool) {
        return Verification.signersOf(leaf, pool.known());
    }
}
