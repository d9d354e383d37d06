// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.conversation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

class HexDumpTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void sixteenBytesAreALine() {
        assertEquals("""
                000000  50 55 54 20 2f 30 6e 65  30 30 20 48 54 54 50 2f  PUT /0ne00 HTTP/
                000010  31 0d 0a                                          1..
                """, HexDump.of(bytes("PUT /0ne00 HTTP/1\r\n")));
        assertEquals("", HexDump.of(new byte[0]));
    }

    @Test
    void theSignatureOfATokenIsMaskedAndNothingElse() {
        String message = "Authorization: SharedAccessSignature sr=0ne%2fpress&sig=a%2Bb%3D&se=17\r\nA: b";
        String masked = new String(HexDump.masked(bytes(message)), StandardCharsets.US_ASCII);
        assertEquals(message.replace("a%2Bb%3D", "********"), masked);
    }

    @Test
    void aMessageWithoutTokenIsAsItWas() {
        byte[] message = bytes("{\"operationId\":\"4.abc\"}");
        assertArrayEquals(message, HexDump.masked(message));
    }

    @Test
    void aSignatureAtTheEndIsMaskedToTheEnd() {
        String masked = new String(HexDump.masked(bytes("se=17&sig=secret")), StandardCharsets.US_ASCII);
        assertTrue(masked.endsWith("sig=******"));
        assertFalse(masked.contains("secret"));
    }
}
