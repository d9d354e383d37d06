// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.fuzzing;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.chain.CertificatePool;
import org.dpsstudio.attestation.chain.ChainQuestion;
import org.dpsstudio.attestation.chain.ChainVerdict;
import org.dpsstudio.attestation.chain.ChainVerifier;
import org.dpsstudio.attestation.chain.Purpose;
import org.dpsstudio.attestation.chain.Revocation;
import org.dpsstudio.attestation.chain.Revocation.Effect;
import org.dpsstudio.model.Bytes;

/**
 * The verifier of chains, on any certificates and revocation lists. What the input says of names and extensions is
 * signed here by keys that everybody knows, so that signatures keep nothing from being looked at.
 */
public final class VerifyChain {
    /** The moment of which all is asked. */
    static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");
    /** Parts: what it is for, in the upper bits who signs it; two bytes of length; the content. */
    static final int LEAF = 0;
    static final int POOL = 1;
    static final int ANCHOR = 2;
    static final int LIST = 3;
    static final int THROUGH = 4;
    static final int AS_IS = 0;
    static final int BY_ROOT = 0x10;
    static final int BY_LINE = 0x20;
    private static final int MOST_PARTS = 24;

    private VerifyChain() {
    }

    /** Asks for a verdict; any will do. */
    public static void fuzzerTestOneInput(byte[] content) {
        Bytes leaf = Bytes.of(new byte[0]);
        List<Bytes> pool = new ArrayList<>();
        List<Bytes> anchors = new ArrayList<>();
        List<Bytes> lists = new ArrayList<>();
        Optional<Bytes> through = Optional.empty();
        ByteBuffer rest = ByteBuffer.wrap(content);
        for (int parts = 0; parts < MOST_PARTS && rest.remaining() > 3; parts++) {
            int selector = rest.get();
            byte[] part = new byte[Math.min(rest.getShort() & 0xFFFF, rest.remaining())];
            rest.get(part);
            Bytes der = Bytes.of(signed(selector & 0xF0, part));
            switch (selector & 0x07) {
                case LEAF -> leaf = der;
                case ANCHOR -> anchors.add(der);
                case LIST -> lists.add(der);
                case THROUGH -> through = Optional.of(der);
                default -> pool.add(der);
            }
        }
        CertificatePool known = CertificatePool.of(pool);
        Revocation revocation = lists.isEmpty() ? Revocation.NONE : new Revocation(lists, Effect.WARN, Effect.REFUSE);
        for (Purpose purpose : Purpose.values()) {
            ChainVerdict verdict = ChainVerifier.verify(new ChainQuestion(leaf, known, CertificatePool.of(anchors),
                    through, revocation, NOW, purpose));
            Claims.holds(!verdict.findings().isEmpty(), "findings");
            Claims.holds(verdict.path().size() <= ChainVerifier.LONGEST_CHAIN + 1, "the path is bounded");
        }
        Claims.holds(ChainVerifier.signersOf(leaf, known).size() <= ChainVerifier.LONGEST_CHAIN * 2,
                "signers are bounded");
    }

    private static byte[] signed(int signer, byte[] part) {
        return switch (signer) {
            case BY_ROOT -> PublicKnowledge.signed(PublicKnowledge.ROOT, part);
            case BY_LINE -> PublicKnowledge.signed(PublicKnowledge.LINE, part);
            default -> part;
        };
    }
}
