// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.chain;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/**
 * What a certificate says of policies.
 *
 * @param asserted under which policies it was issued, where it says so
 * @param mappings which policies of its subject are as good as which of its issuer's
 * @param requireExplicit after how many further certificates each needs a policy
 * @param inhibitMapping after how many further certificates mappings count no more
 * @param inhibitAny after how many further certificates the any policy counts no more
 */
record Policies(Optional<Set<ASN1ObjectIdentifier>> asserted,
        Map<ASN1ObjectIdentifier, Set<ASN1ObjectIdentifier>> mappings,
        OptionalInt requireExplicit, OptionalInt inhibitMapping, OptionalInt inhibitAny) {
    static final Policies NONE = new Policies(Optional.empty(), Map.of(), OptionalInt.empty(), OptionalInt.empty(),
            OptionalInt.empty());
}
