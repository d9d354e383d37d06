// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import org.dpsstudio.host.HostSettings;
import org.dpsstudio.host.ProvisioningHost;
import org.dpsstudio.host.ReadyInfo;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.dpsstudio.testkit.tpm.SwTpm;
import org.dpsstudio.wire.Json;
import org.dpsstudio.wire.WireException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceCommandsTest {
    private static ProvisioningHost host;
    private static ReadyInfo ready;

    @TempDir
    private Path folder;

    private final Terminal terminal = new Terminal();

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        host = ProvisioningHost.open(HostSettings.defaults(data.resolve("data")).withHttpsPort(0));
        ready = host.start();
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void aDeviceWithAKeyIsEnrolledAndProvisioned() throws Exception {
        String key = key();
        JsonNode run = dps("device registration create --enroll --rid key-1 --key", key).json();
        assertEquals("assigned", run.path("status").asText());
        assertEquals("key-1", run.at("/registrationState/deviceId").asText());
        assertEquals("hub-1.dps-studio.local", run.at("/registrationState/assignedHub").asText());
        assertEquals("ASSIGNED", run.at("/traces/0/outcome").asText());
        assertTrue(run.at("/traces/0/findings").isMissingNode(), run.toString());
        assertEquals("key-1", run.at("/hubDevice/deviceId").asText());
        assertTrue(run.at("/hubDevice/authentication").isMissingNode(), run.toString());
        assertFalse(run.toString().contains(key), run.toString());
    }

    @Test
    void theKeyMayStandInAFileOrBeAskedOfTheService() throws Exception {
        String key = key();
        Path file = Files.writeString(folder.resolve("key"), key + "\n");
        dps("device registration create --enroll --rid key-2 --key", "@" + file).succeeds();
        assertEquals("assigned", dps("device registration create --rid key-2").json().path("status").asText());
    }

    @Test
    void aKeyIsDerivedFromItsGroups() throws Exception {
        String key = key();
        dps("device registration create --enroll --rid derived-1 --group-id line-4 --compute-key --key", key)
                .succeeds();
        JsonNode again = dps("device registration create --rid derived-2 --group-id line-4").json();
        assertEquals("assigned", again.path("status").asText());
        assertEquals("line-4", again.at("/traces/0/enrollment/enrollmentGroupId").asText());
    }

    @Test
    void aDeviceWithACertificateIsEnrolledItselfOrByItsCa() throws Exception {
        terminal.type("x509 create root --name root --out", folder.toString()).succeeds();
        terminal.type("x509 create intermediate --name line --out", folder.toString(), "--issuer", file("root.pem"),
                "--issuer-key", file("root.key")).succeeds();
        terminal.type("x509 create device --rid leaf-1 --rid leaf-2 --out", folder.toString(), "--issuer",
                file("line.pem"), "--issuer-key", file("line.key")).succeeds();
        JsonNode own = dps("device registration create --enroll --rid leaf-1 --cp", file("leaf-1.pem"), "--kp",
                file("leaf-1.key")).json();
        assertEquals("assigned", own.path("status").asText());
        assertEquals("x509", own.path("attestation").asText());
        JsonNode group = dps("device registration create --enroll --group-id line-5 --rid leaf-2 --cp",
                file("leaf-2-chain.pem"), "--kp", file("leaf-2.key"), "--group-certificate", file("root.pem")).json();
        dps("device registration create --enroll --group-id line-6 --rid leaf-2 --cp", file("leaf-2-chain.pem"), "--kp",
                file("leaf-2.key")).succeeds();
        dps("device registration create --enroll --group-id line-5 --rid leaf-1 --cp", file("leaf-1.pem"), "--kp",
                file("leaf-1.key")).isMisused("--group-certificate");
        assertEquals("line-5", group.at("/traces/0/enrollment/enrollmentGroupId").asText());
    }

    @Test
    void aTpmIsKnownByItsEndorsementKeyAndKeepsTheHubsKey() throws Exception {
        JsonNode shown = terminal.type("device tpm show --tpm in-process --tpm-state", file("tpm")).json();
        assertFalse(shown.path("holdsHubKey").asBoolean());
        JsonNode run = dps("device registration create --enroll --tpm in-process --tpm-state", file("tpm")).json();
        assertEquals("assigned", run.path("status").asText());
        assertEquals(shown.path("registrationId").asText(), run.path("registrationId").asText());
        assertTrue(run.path("hubKeyImported").asBoolean());
        assertEquals(List.of("CHALLENGED", "ASSIGNED"), run.findValuesAsText("outcome"));
        JsonNode after = terminal.type("device tpm show --tpm in-process --tpm-state", file("tpm")).json();
        assertTrue(after.path("holdsHubKey").asBoolean());
        assertEquals(shown.path("endorsementKey"), after.path("endorsementKey"));
        JsonNode enrolled = dps("enrollment show --eid " + run.path("registrationId").asText()).json();
        assertEquals(shown.path("endorsementKey"), enrolled.at("/attestation/tpm/endorsementKey"));
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            assertEquals(2, Files.getPosixFilePermissions(folder.resolve("tpm")).size());
        }
    }

    @Test
    void aRealTpmOverASocketProvisionsAndKeepsTheHubsKey() throws Exception {
        assumeTrue(SwTpm.isThere(), SwTpm.MISSING);
        try (SwTpm tpm = SwTpm.start(Files.createDirectory(folder.resolve("swtpm")))) {
            String at = "--tpm socket --tpm-address 127.0.0.1:" + tpm.port();
            JsonNode run = dps("device registration create --enroll " + at).json();
            assertEquals("assigned", run.path("status").asText());
            assertEquals("tpm", run.path("keyPlace").asText());
            JsonNode shown = terminal.type("device tpm show " + at).json();
            assertEquals(run.path("registrationId"), shown.path("registrationId"));
            assertTrue(shown.path("holdsHubKey").asBoolean());
            Terminal.Run refused = dps("device registration create --hub-key forget --fault wrong-inner-key " + at);
            assertEquals(1, refused.code(), refused.err());
        }
        terminal.type("device tpm show --tpm socket --tpm-address 127.0.0.1:9").isRefused("127.0.0.1");
    }

    @Test
    void aFaultIsRefusedAndTheConversationSaysWhere() {
        Terminal.Run run = dps("device registration create --enroll --rid fault-1 --fault wrong-clock --trace --key",
                key());
        assertEquals(1, run.code(), run.err());
        assertTrue(run.out().contains("broken on purpose: Wrong clock"), run.out());
        assertTrue(run.out().contains("fault-1: refused"), run.out());
        assertTrue(run.err().contains("401002") && run.err().contains("expired"), run.err());
        dps("device registration create --rid fault-1 --fault stale-nonce --key", key())
                .isMisused("stale-nonce", "symmetricKey");
    }

    @Test
    void aConversationHasEveryStepAndNoSecret() throws WireException {
        String key = key();
        JsonNode run = Json.read(dps("device registration create --enroll --rid steps-1 --trace --raw -o json --key",
                key).succeeds().out());
        List<String> kinds = run.path("steps").findValuesAsText("kind");
        assertTrue(kinds.containsAll(List.of("connect", "tls", "token", "register", "accepted", "assigned")),
                kinds.toString());
        assertFalse(run.at("/traces/0/findings").isEmpty(), run.toString());
        assertFalse(run.toString().contains(key), "the key");
    }

    @Test
    void savedRunsAreCompared() throws Exception {
        String key = key();
        dps("device registration create --enroll --rid compare-1 --save", file("one"), "--key", key).succeeds();
        dps("device registration create --rid compare-1 --save", file("two"), "--key", key).succeeds();
        assertEquals(1, dps("device registration create --rid compare-1 --fault flipped-bit --save", file("three"),
                "--key", key).code());
        Terminal.Run differs = terminal.type("device registration compare", file("one"), file("three"));
        assertEquals(1, differs.code(), differs.err());
        assertTrue(differs.out().contains("! ") || differs.out().contains("- "), differs.out());
        JsonNode document = Json.read(terminal.type("device registration compare -o json", file("one"), file("three"))
                .out());
        assertFalse(document.path("alike").asBoolean());
        Terminal.Run same = terminal.type("device registration compare", file("two"), file("two"));
        assertEquals(0, same.code(), same.out());
        terminal.type("device registration compare", file("one"), file("none")).isRefused("none");
    }

    @Test
    void anEnrollmentThatAttestsOtherwiseIsNotWrittenOverUnasked() {
        dps("device registration create --enroll --rid other-1 --key", key()).succeeds();
        String second = key();
        dps("device registration create --enroll --rid other-1 --key", second).isRefused("other-1", "already");
        dps("device registration create --enroll --replace --rid other-1 --key", second).succeeds();
    }

    @Test
    void aFoldersServiceRunsForTheCommand() throws Exception {
        Path data = Files.createDirectory(folder.resolve("own"));
        HostSettings.defaults(data).withHttpsPort(0).save();
        terminal.type("enrollment create --eid own-1 --at symmetricKey --data", data.toString()).succeeds();
        JsonNode run = terminal.type("device registration create --rid own-1 --data", data.toString()).json();
        assertEquals("assigned", run.path("status").asText());
    }

    @Test
    void aServiceMayBeNamedByHostAndIdScopeAlone() throws Exception {
        String key = key();
        dps("device registration create --enroll --rid plain-1 --key", key).succeeds();
        String port = ready.deviceEndpoint().substring(ready.deviceEndpoint().lastIndexOf(':') + 1);
        JsonNode run = terminal.type("device registration create --rid plain-1 --host localhost --port " + port
                + " --id-scope " + ready.idScope() + " --ca-file " + ready.caFile() + " --key", key).json();
        assertEquals("assigned", run.path("status").asText());
        assertTrue(run.path("traces").isEmpty(), run.toString());
        Terminal.Run untrusted = terminal.type("device registration create --rid plain-1 --host localhost --port "
                + port + " --id-scope " + ready.idScope() + " --key", key);
        assertEquals(1, untrusted.code());
        assertEquals("brokenOff", Json.read(untrusted.out()).path("status").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = { "--rid a --key AAAA --tpm in-process", "--key AAAA", "--rid a",
            "--rid a --key AAAA --compute-key", "--rid a --kp key.pem --key AAAA", "--tpm toaster",
            "--tpm in-process --tpm-address localhost:1", "--tpm socket --tpm-state file",
            "--rid a --pkcs11-library lib.so", "--rid a --key AAAA --fault nothing",
            "--rid a --key AAAA --enroll --id-scope 0ne1", "--rid a --key AAAA --replace --id-scope 0ne1",
            "--rid a --key AAAA --host h" })
    void whatDoesNotGoTogetherIsAUsageError(String words) {
        terminal.type("device registration create " + words).isMisused("--help");
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private static String key() {
        return SymmetricKey.generate(new SecureRandom()).secret().revealBase64();
    }

    private Terminal.Run dps(String words, String... rest) {
        return terminal.type(words, Stream.concat(Stream.of(rest), Stream.of("--login",
                ready.serviceConnectionString(), "--ca-file", ready.caFile().toString())).toArray(String[]::new));
    }
}
