// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.x509;

import java.util.Optional;

import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;

/** Distinguished names as the service writes them: in the certificate's order, separated by comma and blank. */
public final class Names {
    private Names() {
    }

    /** @return for example {@code CN=x, C=US, O=y}; values are escaped as in RFC 4514 */
    public static String text(X500Name name) {
        StringBuilder text = new StringBuilder();
        for (RDN rdn : name.getRDNs()) {
            String separator = text.isEmpty() ? "" : ", ";
            for (AttributeTypeAndValue part : rdn.getTypesAndValues()) {
                String type = BCStyle.INSTANCE.oidToDisplayName(part.getType());
                text.append(separator).append(type == null ? part.getType().getId() : type).append('=')
                        .append(IETFUtils.valueToString(part.getValue()));
                separator = " + ";
            }
        }
        return text.toString();
    }

    /** @return the one common name of a name written by {@link #text}; absent when it has none or several */
    public static Optional<String> commonName(String text) {
        X500Name name;
        try {
            name = new X500Name(BCStyle.INSTANCE, text);
        } catch (IllegalArgumentException foreignText) {
            return Optional.empty();
        }
        return commonName(name);
    }

    static Optional<String> commonName(X500Name name) {
        Optional<String> found = Optional.empty();
        for (RDN rdn : name.getRDNs()) {
            for (AttributeTypeAndValue part : rdn.getTypesAndValues()) {
                if (part.getType().equals(BCStyle.CN)) {
                    if (found.isPresent()) {
                        return Optional.empty();
                    }
                    found = Optional.of(plain(part));
                }
            }
        }
        return found;
    }

    private static String plain(AttributeTypeAndValue part) {
        return part.getValue() instanceof ASN1String string ? string.getString()
                : IETFUtils.valueToString(part.getValue());
    }
}
