// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.host.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

import org.dpsstudio.host.HostException;
import org.dpsstudio.host.HostSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostSettingsTest {
    @TempDir
    private Path data;

    @Test
    void aFolderWithoutSettingsHasTheDefaults() throws HostException {
        Path none = data.resolve("none");
        assertEquals(HostSettings.defaults(none), HostSettings.load(none));
        assertFalse(Files.exists(none));
    }

    @Test
    void theDefaultsListenOnLoopbackAtAnUnprivilegedPort() {
        HostSettings defaults = HostSettings.defaults(data);
        assertEquals("127.0.0.1", defaults.listen());
        assertEquals(8443, defaults.httpsPort());
    }

    @Test
    void whatIsSavedIsLoaded() throws HostException {
        HostSettings settings = new HostSettings(data.resolve("new"), "0.0.0.0", 443,
                List.of("dps.example.com", "10.0.0.1"), 77, Duration.ofHours(36));
        settings.save();
        assertEquals(settings, HostSettings.load(data.resolve("new")));
    }

    @Test
    void onlyTheOwnerReadsTheSettings() throws Exception {
        HostSettings.defaults(data).save();
        assertEquals("rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("service.properties"))));
    }

    @Test
    void entriesThatAreNotThereKeepTheirDefaults() throws Exception {
        Files.writeString(data.resolve("service.properties"), "https-port = 9443\n");
        assertEquals(HostSettings.defaults(data).withHttpsPort(9443), HostSettings.load(data));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {
            "https-port = many, many",
            "https-port = 65536, 65536",
            "https-port = -1, -1",
            "listen = not an address, not an address",
            "host-names = https://x, https://x",
            "trace-max-count = 0, 0",
            "trace-max-age = soon, soon",
            "trace-max-age = PT0S, PT0S",
            "prot = 1, prot" })
    void whatCannotHoldIsRefusedByName(String line, String named) throws Exception {
        Files.writeString(data.resolve("service.properties"), line + "\n");
        HostException refused = assertThrows(HostException.class, () -> HostSettings.load(data));
        assertTrue(refused.getMessage().contains(named), refused.getMessage());
        assertTrue(refused.getMessage().endsWith("."), refused.getMessage());
    }

    @Test
    void settingsThatCannotHoldAreNotSaved() {
        assertThrows(HostException.class, () -> HostSettings.defaults(data).withHttpsPort(70_000).save());
        assertFalse(Files.exists(data.resolve("service.properties")));
    }
}
