// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import org.dpsstudio.host.HostSettings;
import org.dpsstudio.host.ProvisioningHost;
import org.dpsstudio.host.ReadyInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginTest {
    @TempDir
    private Path folder;

    private final Terminal terminal = new Terminal();
    private ProvisioningHost host;
    private ReadyInfo ready;

    @BeforeEach
    void start() throws Exception {
        host = ProvisioningHost.open(HostSettings.defaults(folder.resolve("data")).withHttpsPort(0));
        ready = host.start();
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void aRunningServiceIsAdministered() throws Exception {
        JsonNode created = dps("enrollment create --eid dev-1 --at symmetricKey --device-id pump-7").json();
        String primary = created.at("/attestation/symmetricKey/primaryKey").asText();
        assertFalse(primary.isEmpty());
        JsonNode shown = dps("enrollment show --eid dev-1").json();
        assertEquals("pump-7", shown.path("deviceId").asText());
        assertTrue(shown.at("/attestation/symmetricKey/primaryKey").isMissingNode(), shown.toString());
        dps("enrollment update --eid dev-1 --ps disabled").succeeds();
        JsonNode updated = dps("enrollment show --eid dev-1 --show-keys").json();
        assertEquals("disabled", updated.path("provisioningStatus").asText());
        assertEquals("pump-7", updated.path("deviceId").asText());
        assertEquals(primary, updated.at("/attestation/symmetricKey/primaryKey").asText());
        assertEquals(1, dps("enrollment list").json().size());
        dps("enrollment delete --eid dev-1", "--etag", updated.path("etag").asText()).succeeds();
        dps("enrollment show --eid dev-1").isRefused("dev-1");
        assertEquals(ready.idScope(), dps("show").json().path("idScope").asText());
        assertEquals("[]", dps("registration list").json().toString());
        dps("registration explain dev-1").isRefused("dev-1");
    }

    @Test
    void theConnectionStringMayComeFromTheEnvironmentOrAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("login"), ready.serviceConnectionString() + "\n");
        terminal.type("enrollment list --login", "@" + file, "--ca-file", ready.caFile().toString()).succeeds();
        terminal.export("DPS_LOGIN", ready.serviceConnectionString());
        terminal.type("enrollment list --ca-file", ready.caFile().toString()).succeeds();
    }

    @Test
    void aWrongKeyIsRefusedWithoutRepeatingIt() {
        String wrong = ready.serviceConnectionString().replaceFirst("SharedAccessKey=....", "SharedAccessKey=AAAA");
        Terminal.Run run = terminal.type("enrollment list --login", wrong, "--ca-file", ready.caFile().toString())
                .isRefused("connection string");
        assertFalse(run.err().contains("AAAA"), run.err());
    }

    @Test
    void aServiceThatIsNotTrustedIsRefused() {
        terminal.type("enrollment list --login", ready.serviceConnectionString()).isRefused("--ca-file");
    }

    @Test
    void aServiceThatDoesNotRunIsNotReached() {
        host.stop();
        dps("enrollment list").isRefused(ready.serviceEndpoint());
    }

    @Test
    void aConnectionStringThatIsNoneIsRefusedWithoutRepeatingIt() {
        Terminal.Run run = terminal.type("enrollment list --login", "HostName=h;SharedAccessKey=secretsecret")
                .isRefused("--login", "SharedAccessKeyName");
        assertFalse(run.err().contains("secretsecret"), run.err());
    }

    @Test
    void aCaFileThatIsMissingIsNamed() {
        terminal.type("enrollment list --login", ready.serviceConnectionString(), "--ca-file", "nowhere.pem")
                .isRefused("nowhere.pem");
    }

    private Terminal.Run dps(String words, String... rest) {
        return terminal.type(words, Stream.concat(Stream.of(rest), Stream.of("--login",
                ready.serviceConnectionString(), "--ca-file", ready.caFile().toString())).toArray(String[]::new));
    }
}
