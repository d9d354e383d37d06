// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.sas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

import org.dpsstudio.model.attestation.SymmetricKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SasTokenTest {
    static final SymmetricKey KEY = SymmetricKey.ofBase64("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    private static final SymmetricKey OTHER = SymmetricKey.ofBase64("AQECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    private static final String PLAIN = "0ne00000000/registrations/dev-01";

    /** The reference's vectors: the same resource plain, with upper-case and with lower-case escapes. */
    @ParameterizedTest
    @CsvSource({ "0ne00000000/registrations/dev-01,e8rdDFm3H3wxFUrQ9Cn59xKxzdIhjJg96X6UGk676rk=",
            "0ne00000000%2Fregistrations%2Fdev-01,HYouw4MzjaWZ9p12zqKe2fze1ZLacRn8bIDDWyUHBfI=",
            "0ne00000000%2fregistrations%2fdev-01,V+GHJ8byWK5I+P1XyMM76tNpGhYoUCfQXjoojK357vo=" })
    void theResourceIsSignedAsItIsWritten(String resource, String signature) {
        String encoded = URLEncoder.encode(signature, StandardCharsets.UTF_8);
        for (String token : new String[] {
                "SharedAccessSignature sr=" + resource + "&sig=" + encoded + "&se=1893456000",
                "SharedAccessSignature sr=" + resource + "&sig=" + encoded + "&skn=registration&se=1893456000",
                "SharedAccessSignature sig=" + encoded + "&se=1893456000&skn=&sr=" + resource,
                "sharedaccesssignature se=1893456000&sig=" + signature + "&sr=" + resource + "&other=1" }) {
            SasToken read = SasToken.parse(token).orElseThrow();
            assertEquals(resource, read.rawResource());
            assertEquals(PLAIN, read.resource());
            assertEquals(Instant.ofEpochSecond(1893456000), read.expiry());
            assertEquals(token.contains("skn=registration") ? Optional.of("registration") : Optional.empty(),
                    read.keyName());
            assertTrue(read.signedBy(KEY), token);
            assertFalse(read.signedBy(OTHER), token);
        }
    }

    @Test
    void aChangedExpiryOrResourceIsNotSigned() {
        String token = SasToken.sign(PLAIN, KEY, Instant.ofEpochSecond(1893456000), Optional.empty());
        assertTrue(SasToken.parse(token).orElseThrow().signedBy(KEY));
        assertFalse(SasToken.parse(token.replace("1893456000", "1893456001")).orElseThrow().signedBy(KEY));
        assertFalse(SasToken.parse(token.replace("dev-01", "dev-02")).orElseThrow().signedBy(KEY));
    }

    @Test
    void whatIsSignedIsWhatPythonSigns() {
        assertEquals("SharedAccessSignature sr=0ne00000000%2Fregistrations%2Fdev-01"
                + "&sig=HYouw4MzjaWZ9p12zqKe2fze1ZLacRn8bIDDWyUHBfI%3D&se=1893456000&skn=registration",
                SasToken.sign(PLAIN, KEY, Instant.ofEpochSecond(1893456000), Optional.of("registration")));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "Bearer abc", "SharedAccessSignature", "SharedAccessSignature ",
            "SharedAccessSignature sr=a&se=1", "SharedAccessSignature sr=a&sig=AAAA&se=1",
            "SharedAccessSignature sig=e8rdDFm3H3wxFUrQ9Cn59xKxzdIhjJg96X6UGk676rk%3D&se=1",
            "SharedAccessSignature sr=&sig=e8rdDFm3H3wxFUrQ9Cn59xKxzdIhjJg96X6UGk676rk%3D&se=1",
            "SharedAccessSignature sr=a&sig=e8rdDFm3H3wxFUrQ9Cn59xKxzdIhjJg96X6UGk676rk%3D",
            "SharedAccessSignature sr=a&sig=e8rdDFm3H3wxFUrQ9Cn59xKxzdIhjJg96X6UGk676rk%3D&se=-1",
            "SharedAccessSignature sr=a&sig=e8rdDFm3H3wxFUrQ9Cn59xKxzdIhjJg96X6UGk676rk%3D&se=123456789012",
            "SharedAccessSignature sr=a&sr=b&sig=e8rdDFm3H3wxFUrQ9Cn59xKxzdIhjJg96X6UGk676rk%3D&se=1",
            "SharedAccessSignature sr=a%2&sig=e8rdDFm3H3wxFUrQ9Cn59xKxzdIhjJg96X6UGk676rk%3D&se=1",
            "SharedAccessSignature sr=a%FF&sig=e8rdDFm3H3wxFUrQ9Cn59xKxzdIhjJg96X6UGk676rk%3D&se=1",
            "SharedAccessSignature sr=a&sig=e8rdDFm3H3wxFUrQ9Cn59xKxzdIhjJg96X6UGk676rk%3&se=1" })
    void whatIsNoTokenIsNotRead(String text) {
        assertEquals(Optional.empty(), SasToken.parse(text));
    }

    @Test
    void aTokenOfAnyLengthIsNotRead() {
        String token = SasToken.sign(PLAIN, KEY, Instant.ofEpochSecond(1), Optional.empty());
        assertTrue(SasToken.parse(token + "&x=" + "y".repeat(SasToken.LONGEST - token.length() - 3)).isPresent());
        assertEquals(Optional.empty(), SasToken.parse(token + "&x=" + "y".repeat(SasToken.LONGEST)));
    }

    @Test
    void itsTextHidesTheSignature() {
        String token = SasToken.sign(PLAIN, KEY, Instant.ofEpochSecond(1893456000), Optional.empty());
        assertFalse(SasToken.parse(token).orElseThrow().toString().contains("HYou"));
    }
}
