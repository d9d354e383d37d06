// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.importing;

import org.dpsstudio.operations.internal.Texts;

/** What something that was found is. */
public enum FoundKind {
    /** A CA's certificate that it issued itself. */
    ROOT,
    /** A CA's certificate that another CA issued. */
    INTERMEDIATE,
    /** An end entity's certificate, such as a device's. */
    LEAF,
    /** A request for a certificate, which somebody has yet to sign. */
    REQUEST,
    /** A private key. */
    KEY,
    /** A certificate revocation list. */
    REVOCATION_LIST,
    /** Something that could not be read. */
    PROBLEM;

    /** @return whether it is a certificate that can issue others */
    public boolean authority() {
        return this == ROOT || this == INTERMEDIATE;
    }

    /** @return whether it is a certificate */
    public boolean certificate() {
        return authority() || this == LEAF;
    }

    /** @return the words for it */
    public String words() {
        return Texts.of("import.kind." + name());
    }
}
