// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.fetching;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {
    @ParameterizedTest
    @CsvSource({ "localhost,localhost,443", "localhost:8443,localhost,8443", "127.0.0.1:1,127.0.0.1,1",
            "[::1]:8443,::1,8443", "https://device.example.com/path?a=b,device.example.com,443",
            "https://device.example.com:8443/,device.example.com,8443", "' press.local:65535 ',press.local,65535" })
    void hostAndPortAreFound(String text, String host, int port) {
        assertEquals(Optional.of(new ServerAddress(host, port)), ServerAddress.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "a b", "host:", "host:0", "host:65536", "host:port", "::1", "[::1", "a:b:c",
            "host:999999" })
    void whatIsNoAddressIsNone(String text) {
        assertEquals(Optional.empty(), ServerAddress.parse(text));
    }

    @Test
    void anAddressIsWrittenAsItIsRead() {
        assertEquals("[::1]:8443", new ServerAddress("::1", 8443).text());
        assertEquals(Optional.of(new ServerAddress("::1", 8443)), ServerAddress.parse("[::1]:8443"));
    }
}
