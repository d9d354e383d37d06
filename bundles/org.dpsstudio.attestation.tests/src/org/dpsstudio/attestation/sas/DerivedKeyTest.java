// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.sas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.dpsstudio.model.attestation.SymmetricKey;
import org.junit.jupiter.api.Test;

class DerivedKeyTest {
    /** The group key of the documentation's example. */
    private static final SymmetricKey DOCUMENTED = SymmetricKey.ofBase64(
            "8isrFI1sGsIlvvFSSFRiMfCNzv21fjbE/+ah/lSh3lF8e2YG1Te7w1KpZhJFFXJrqYKi9yegxkqIChbqOS9Egw==");

    @Test
    void theDocumentationsExampleIsReproduced() {
        assertEquals("Jsm0lyGpjaVYVP2g3FnmnmG9dI/9qU24wNoykUmermc=",
                DerivedKey.derive(DOCUMENTED, "sn-007-888-abc-mac-a1-b2-c3-d4-e5-f6").secret().revealBase64());
    }

    @Test
    void theOwnVectorIsReproduced() {
        assertEquals("luaCqHSmg758Dy2PlrF3Vl83Pcf53G9Nc/vj86Xl0d4=",
                DerivedKey.derive(SasTokenTest.KEY, "dev-01").secret().revealBase64());
    }

    @Test
    void theCaseOfTheIdMatters() {
        assertNotEquals(DerivedKey.derive(SasTokenTest.KEY, "dev-01"), DerivedKey.derive(SasTokenTest.KEY, "Dev-01"));
    }
}
