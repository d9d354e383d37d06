// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.inspecting;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.inspecting.CertificateExtension;
import org.dpsstudio.attestation.inspecting.DistinguishedName;
import org.dpsstudio.attestation.inspecting.Field;
import org.dpsstudio.attestation.inspecting.UnreadableStructureException;
import org.dpsstudio.model.Bytes;

/** What a revocation list says. */
public record CrlContent(Bytes der, List<Field> fields, DistinguishedName issuer, Instant thisUpdate,
        Optional<Instant> nextUpdate, boolean delta, int entries, List<CertificateExtension> extensions) {

    /** @return what this list says */
    public static CrlContent read(Bytes der) throws UnreadableStructureException {
        throw new UnreadableStructureException(UnreadableStructureException.Kind.REVOCATION_LIST, null);
    }
}
