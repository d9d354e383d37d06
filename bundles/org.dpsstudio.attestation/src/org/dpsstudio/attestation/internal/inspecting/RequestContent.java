// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.inspecting;

import java.util.List;

import org.dpsstudio.attestation.inspecting.CertificateExtension;
import org.dpsstudio.attestation.inspecting.DistinguishedName;
import org.dpsstudio.attestation.inspecting.Field;
import org.dpsstudio.attestation.inspecting.PublicKeyFacts;
import org.dpsstudio.attestation.inspecting.UnreadableStructureException;
import org.dpsstudio.model.Bytes;

/** What a certificate request says. */
public record RequestContent(Bytes der, List<Field> fields, DistinguishedName subject, PublicKeyFacts publicKey,
        List<CertificateExtension> extensions) {

    /** @return what this request says */
    public static RequestContent read(Bytes der) throws UnreadableStructureException {
        throw new UnreadableStructureException(UnreadableStructureException.Kind.REQUEST, null);
    }
}
