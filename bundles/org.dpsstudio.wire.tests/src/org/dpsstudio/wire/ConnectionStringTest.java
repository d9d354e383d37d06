// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.wire;

import static org.dpsstudio.wire.Samples.KEY_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dpsstudio.model.attestation.SymmetricKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionStringTest {
    private static final String REST = ";SharedAccessKeyName=provisioningserviceowner;SharedAccessKey=" + KEY_1;

    @ParameterizedTest
    @CsvSource({ "dps.example.net,dps.example.net,443,dps.example.net", "LocalHost:8443,localhost,8443,"
            + "localhost:8443",
            "dps.example.net:443,dps.example.net,443,dps.example.net", "127.0.0.1:8443,127.0.0.1,8443,127.0.0.1:8443",
            "[::1]:8443,::1,8443,[::1]:8443", "[::1],::1,443,[::1]",
            "under_score.local:1,under_score.local,1,under_score.local:1" })
    void hostAndPortAreReadAndWritten(String written, String host, int port, String authority) throws WireException {
        ConnectionString read = ConnectionString.parse("HostName=" + written + REST);
        assertEquals(new ConnectionString(host, port, "provisioningserviceowner", SymmetricKey.ofBase64(KEY_1)), read);
        assertEquals(authority, read.authority());
        assertEquals("HostName=" + authority + REST, read.format());
        assertEquals(read, ConnectionString.parse(read.format()));
    }

    @Test
    void orderCaseAndBlanksDoNotMatter() throws WireException {
        assertEquals(ConnectionString.parse("HostName=h" + REST), ConnectionString.parse(
                " sharedaccesskey=" + KEY_1 + "; SHAREDACCESSKEYNAME = provisioningserviceowner ;hostname=H;\n"));
    }

    @Test
    void itsTextFormHidesTheKey() throws WireException {
        String shown = ConnectionString.parse("HostName=h" + REST).toString();
        assertFalse(shown.contains(KEY_1));
        assertTrue(shown.contains("provisioningserviceowner"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0000', value = {
            "  | lacks HostName", "x | part that is not understood, number 1",
            "HostName=h;HostName=i;SharedAccessKeyName=n;SharedAccessKey=k | not understood, number 2",
            "SharedAccessKeyName=n;SharedAccessKey=k | lacks HostName",
            "HostName=h;SharedAccessKey=k | lacks SharedAccessKeyName",
            "HostName=h;SharedAccessKeyName=n | lacks SharedAccessKey.",
            "HostName=h;SharedAccessKeyName=n;SharedAccessKey= | lacks SharedAccessKey.",
            "HostName=https://h;SharedAccessKeyName=n;SharedAccessKey=k | host name in the connection string",
            "HostName=h:0;SharedAccessKeyName=n;SharedAccessKey=k | no number from 1 to 65535",
            "HostName=h:65536;SharedAccessKeyName=n;SharedAccessKey=k | no number from 1 to 65535",
            "HostName=h;SharedAccessKeyName=n;SharedAccessKey=bm90bG9uZw== | not the base64 text" })
    void saysWhichPartIsWrongWithoutTheKey(String text, String phrase) {
        String message = assertThrows(WireException.class, () -> ConnectionString.parse(text == null ? "" : text))
                .getMessage();
        assertTrue(message.contains(phrase), message);
        assertFalse(message.contains("bm90bG9uZw"), message);
    }
}
