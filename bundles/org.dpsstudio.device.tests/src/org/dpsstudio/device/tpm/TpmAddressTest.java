// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.tpm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TpmAddressTest {
    @ParameterizedTest
    @CsvSource({ "127.0.0.1:2321,127.0.0.1,2321", "tpm.example.com:9000,tpm.example.com,9000", "pi,pi,2321",
            "[::1]:2400,::1,2400", "[fe80::1%eth0],fe80::1%eth0,2321", "'  pi:1 ',pi,1", "'',127.0.0.1,2321" })
    void hostsAndPortsAreRead(String text, String host, int port) {
        TpmAddress socket = TpmAddress.of(TpmKind.SOCKET, text);
        assertEquals(new TpmAddress.Socket(host, port), socket);
        assertEquals(socket, TpmAddress.of(TpmKind.SOCKET, socket.text()));
        assertEquals(TpmKind.SOCKET, socket.kind());
        TpmAddress simulator = TpmAddress.of(TpmKind.SIMULATOR, text);
        assertEquals(new TpmAddress.Simulator(host, port), simulator);
        assertEquals(simulator, TpmAddress.of(TpmKind.SIMULATOR, simulator.text()));
        assertEquals(TpmKind.SIMULATOR, simulator.kind());
    }

    @ParameterizedTest
    @ValueSource(strings = { "pi:0", "pi:65535", "pi:99999", "pi:", ":2321", "a b", "::1", "http://pi", "pi:2321/x",
            "[pi]:1", "pi:-1" })
    void whatIsNoAddressIsTold(String text) {
        IllegalArgumentException told = assertThrows(IllegalArgumentException.class,
                () -> TpmAddress.of(TpmKind.SOCKET, text));
        assertTrue(told.getMessage().contains("is not the address of a TPM"), told.getMessage());
    }

    @Test
    void deviceFilesAreRead() {
        assertEquals(new TpmAddress.DeviceFile(Path.of("/dev/tpmrm0")), TpmAddress.of(TpmKind.DEVICE_FILE, ""));
        TpmAddress second = TpmAddress.of(TpmKind.DEVICE_FILE, " /dev/tpmrm1 ");
        assertEquals(Path.of("/dev/tpmrm1").toString(), second.text());
        assertEquals(TpmKind.DEVICE_FILE, second.kind());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> TpmAddress.of(TpmKind.DEVICE_FILE, "a\0b"))
                .getMessage().contains("device file"));
        assertThrows(IllegalArgumentException.class, () -> TpmAddress.of(TpmKind.IN_PROCESS, ""));
    }
}
