// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import org.dpsstudio.host.HostSettings;
import org.dpsstudio.host.ProvisioningHost;
import org.dpsstudio.host.ReadyInfo;
import org.dpsstudio.testkit.hsm.SoftHsm;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HsmCommandsTest {
    private static SoftHsm hsm;

    @TempDir
    private Path folder;

    private final Terminal terminal = new Terminal();

    @BeforeAll
    static void makeTokens(@TempDir Path tokens) throws Exception {
        assumeTrue(SoftHsm.isThere(), "SoftHSM is not installed");
        hsm = SoftHsm.create(tokens.resolve("hsm"), "line-4", "line-5").useHere();
    }

    @Test
    void tokensAreListedWithoutAPin() throws Exception {
        JsonNode tokens = terminal.type("device hsm list --pkcs11-library", library()).json();
        assertTrue(tokens.findValuesAsText("label").containsAll(List.of("line-4", "line-5")), tokens.toString());
        terminal.type("device hsm create --rid a --key-label a --pkcs11-library", library()).isMisused("--token");
    }

    @Test
    void aDeviceProvisionsWithAKeyThatTheTokenMadeAndKeeps() throws Exception {
        Path pin = Files.writeString(folder.resolve("pin"), SoftHsm.PIN + "\n");
        JsonNode made = terminal.type("device hsm create --rid token-1 --key-label token-1 --token line-4 --pin-file "
                + pin + " --pkcs11-library", library()).json();
        assertTrue(made.path("staysOnToken").asBoolean(), made.toString());
        terminal.export(ConsolePrompt.PIN, SoftHsm.PIN);
        JsonNode keys = terminal.type("device hsm list --token line-4 --pkcs11-library", library()).json();
        assertEquals(List.of("token-1"), keys.findValuesAsText("label"));
        try (ProvisioningHost host = ProvisioningHost
                .open(HostSettings.defaults(folder.resolve("data")).withHttpsPort(0))) {
            ReadyInfo ready = host.start();
            JsonNode run = terminal.type("device registration create --enroll --rid token-1 --token line-4"
                    + " --key-label token-1 --pkcs11-library", library(), "--login", ready.serviceConnectionString(),
                    "--ca-file", ready.caFile().toString()).json();
            assertEquals("assigned", run.path("status").asText());
            assertEquals("token", run.path("keyPlace").asText());
        }
    }

    @Test
    void aCaSignsTheTokensRequestHereOrElsewhere() throws Exception {
        terminal.export(ConsolePrompt.PIN, SoftHsm.PIN);
        terminal.type("x509 create root --name root --out", folder.toString()).succeeds();
        Path request = folder.resolve("token-2.csr");
        JsonNode made = terminal.type("device hsm create --rid token-2 --key-label token-2 --token line-5 --issuer",
                folder.resolve("root.pem").toString(), "--issuer-key", folder.resolve("root.key").toString(),
                "--request", request.toString(), "--pkcs11-library", library()).json();
        assertEquals("CN=token-2", made.path("subject").asText());
        terminal.type("x509 create device --request", request.toString(), "--issuer",
                folder.resolve("root.pem").toString(), "--issuer-key", folder.resolve("root.key").toString(), "--out",
                folder.toString()).succeeds();
        terminal.type("device hsm store --token line-5 --key-label token-2 --certificate-path",
                folder.resolve("token-2.pem").toString(), "--pkcs11-library", library()).succeeds();
        terminal.type("device hsm store --token line-5 --key-label token-2 --certificate-path",
                folder.resolve("root.pem").toString(), "--pkcs11-library", library()).isRefused();
    }

    @Test
    void aWrongPinIsRefusedAndNotRepeated() {
        terminal.export(ConsolePrompt.PIN, "987654");
        Terminal.Run run = terminal.type("device hsm list --token line-4 --pkcs11-library", library()).isRefused();
        assertFalse(run.err().contains("987654"), run.err());
    }

    private static String library() {
        return hsm.library().toString();
    }
}
