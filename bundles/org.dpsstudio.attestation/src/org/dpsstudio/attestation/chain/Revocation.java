// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.chain;

import java.util.List;
import java.util.Objects;

import org.dpsstudio.model.Bytes;

/**
 * Whether revocation lists (RFC 5280 section 5) are asked, which there are, and what it means when one that would
 * be needed is not there or not up to date. A list is needed of every CA of the chain that issued a certificate of
 * it, thus not for the anchor itself. A CA signs its own lists; lists that someone else signs for it (indirect
 * ones) are not taken, and lists that cover a part of its certificates only are taken for what they revoke.
 *
 * @param lists certificate revocation lists in DER, base and delta lists in any order; more than needed may be there
 * @param missing what it means when a CA has no list that can be used
 * @param expired what it means when the best list of a CA is past its next update
 */
public record Revocation(List<Bytes> lists, Effect missing, Effect expired) {
    /** Revocation is not asked: no list is read and no finding about it is made. */
    public static final Revocation NONE = new Revocation(List.of(), Effect.IGNORE, Effect.IGNORE);

    /** What a list that is missing or has expired means. */
    public enum Effect {
        /** Nothing: the certificate counts as not revoked. */
        IGNORE,
        /** The certificate is accepted with a warning. */
        WARN,
        /** The certificate is refused. */
        REFUSE
    }

    /** Keeps a copy of the lists; refuses null. */
    public Revocation {
        lists = List.copyOf(lists);
        Objects.requireNonNull(missing);
        Objects.requireNonNull(expired);
    }

    /** @return whether anything of it can make a difference */
    public boolean asked() {
        return !lists.isEmpty() || missing != Effect.IGNORE || expired != Effect.IGNORE;
    }
}
