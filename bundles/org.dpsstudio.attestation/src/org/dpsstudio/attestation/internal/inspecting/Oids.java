// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.inspecting;

import java.util.Optional;
import java.util.ResourceBundle;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** What object identifiers stand for. The names are those of the standards and in no language. */
final class Oids {
    private static final ResourceBundle NAMES = ResourceBundle.getBundle("org.dpsstudio.attestation.inspecting.oids");

    private Oids() {
    }

    /** @return what it stands for */
    static Optional<String> name(String oid) {
        return NAMES.containsKey(oid) ? Optional.of(NAMES.getString(oid)) : Optional.empty();
    }

    /** @return what it stands for, or itself */
    static String nameOrNumber(String oid) {
        return name(oid).orElse(oid);
    }

    /** @return what it stands for, and itself */
    static String words(String oid) {
        return name(oid).map(n -> n + " (" + oid + ")").orElse(oid);
    }

    /** @return the short name of a type of attribute within a name, or the OID */
    static String attributeType(String oid) {
        String name = BCStyle.INSTANCE.oidToDisplayName(ASN1ObjectIdentifier.tryFromID(oid));
        return name == null ? oid : name;
    }
}
