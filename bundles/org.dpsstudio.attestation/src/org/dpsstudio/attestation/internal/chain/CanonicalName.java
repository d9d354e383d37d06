// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.chain;

import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;

/**
 * A distinguished name as it is compared (RFC 5280 section 7.1): case and the amount of white space do not count, and
 * neither does in which kind of string a value is written.
 *
 * @param parts the relative names in the certificate's order, each in a form that is the same for equal ones
 */
record CanonicalName(List<String> parts) {
    CanonicalName {
        parts = List.copyOf(parts);
    }

    static CanonicalName of(X500Name name) {
        List<String> parts = new ArrayList<>();
        for (RDN rdn : name.getRDNs()) {
            List<String> values = new ArrayList<>();
            for (AttributeTypeAndValue part : rdn.getTypesAndValues()) {
                String value = canonical(part.getValue());
                // The length keeps one value from passing for two.
                values.add(part.getType().getId() + '=' + value.length() + ':' + value);
            }
            values.sort(null);
            parts.add(String.join("+", values));
        }
        return new CanonicalName(parts);
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    /** @return whether this name is the other or below it */
    boolean within(CanonicalName above) {
        return parts.size() >= above.parts.size() && parts.subList(0, above.parts.size()).equals(above.parts);
    }

    private static String canonical(ASN1Encodable value) {
        if (value instanceof ASN1String string) {
            return Normalizer.normalize(string.getString(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).strip()
                    .replaceAll("\\s+", " ");
        }
        try {
            return '#' + HexFormat.of().formatHex(value.toASN1Primitive().getEncoded(ASN1Encoding.DER));
        } catch (IOException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }
}
