// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.inspecting;

import java.util.Objects;

import org.dpsstudio.model.Bytes;

/**
 * An extension of a certificate, a request, a revocation list or an entry of one.
 *
 * @param oid its type
 * @param critical whether who does not know it must refuse
 * @param known whether its content was decoded; otherwise the field tells it in hexadecimal digits
 * @param value its content, without the octet string around it
 * @param field the same decoded
 */
public record CertificateExtension(String oid, boolean critical, boolean known, Bytes value, Field field) {
    /** Refuses null. */
    public CertificateExtension {
        Objects.requireNonNull(oid);
        Objects.requireNonNull(value);
        Objects.requireNonNull(field);
    }

    /** @return whether its content breaks the format that its type prescribes */
    public boolean malformed() {
        return field.malformed();
    }
}
