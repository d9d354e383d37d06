// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.PemFile;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.host.HostSettings;
import org.dpsstudio.host.ProvisioningHost;
import org.dpsstudio.testkit.tpm.MadeTpm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrollmentCommandsTest {
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
    private static final String OTHER_KEY = Base64.getEncoder().encodeToString("0123456789abcdef".getBytes());

    @TempDir
    private Path folder;

    private final Terminal terminal = new Terminal();

    private final CertificateMaker maker = new CertificateMaker(new SecureRandom());

    @Test
    void aKeyEnrollmentIsCreatedWithGeneratedKeysAndShownWithoutThem() throws Exception {
        JsonNode created = dps("enrollment create --eid dev-1 --at symmetricKey").json();
        assertEquals("dev-1", created.path("registrationId").asText());
        String primary = created.at("/attestation/symmetricKey/primaryKey").asText();
        assertEquals(64, Base64.getDecoder().decode(primary).length);
        JsonNode shown = dps("enrollment show --eid dev-1").json();
        assertTrue(shown.at("/attestation/symmetricKey/primaryKey").isMissingNode(), shown.toString());
        assertEquals("unassigned", shown.at("/registrationState/status").asText());
        JsonNode keys = dps("enrollment show --registration-id dev-1 --show-keys").json();
        assertEquals(primary, keys.at("/attestation/symmetricKey/primaryKey").asText());
    }

    @Test
    void everyOptionOfCreateArrives() throws Exception {
        Path tags = Files.writeString(folder.resolve("tags.json"), "{\"site\": \"north\"}");
        JsonNode created = dps("enrollment create --enrollment-id dev-1 --attestation-type symmetrickey",
                "--primary-key",
                KEY, "--secondary-key", OTHER_KEY, "--device-id", "pump-7", "--device-information", "{\"a\":[1,2]}",
                "--provisioning-status", "disabled", "--reprovision-policy", "never", "--allocation-policy", "hashed",
                "--iot-hubs", "hub-1.dps-studio.local", "--initial-twin-tags", "@" + tags,
                "--initial-twin-properties", "{\"rate\":5}", "--edge-enabled").json();
        assertEquals(KEY, created.at("/attestation/symmetricKey/primaryKey").asText());
        assertEquals(OTHER_KEY, created.at("/attestation/symmetricKey/secondaryKey").asText());
        assertEquals("pump-7", created.path("deviceId").asText());
        assertEquals("{\"a\":[1,2]}", created.path("optionalDeviceInformation").toString());
        assertEquals("disabled", created.path("provisioningStatus").asText());
        assertEquals("{\"updateHubAssignment\":false,\"migrateDeviceData\":false}",
                created.path("reprovisionPolicy").toString());
        assertEquals("hashed", created.path("allocationPolicy").asText());
        assertEquals("[\"hub-1.dps-studio.local\"]", created.path("iotHubs").toString());
        assertEquals("{\"site\":\"north\"}", created.at("/initialTwin/tags").toString());
        assertEquals("{\"rate\":5}", created.at("/initialTwin/properties/desired").toString());
        assertTrue(created.at("/capabilities/iotEdge").asBoolean());
        assertEquals(created.path("etag"), dps("enrollment show --eid dev-1").json().path("etag"));
    }

    @Test
    void anUpdateKeepsWhatItDoesNotName() throws Exception {
        dps("enrollment create --eid dev-1 --at symmetricKey --device-id pump-7 --ee", "--pk", KEY, "--tags",
                "{\"site\":\"north\"}", "--rp", "never").succeeds();
        JsonNode before = dps("enrollment show --eid dev-1 --show-keys").json();
        JsonNode updated = dps("enrollment update --eid dev-1 --provisioning-status disabled", "--sk", OTHER_KEY)
                .json();
        assertTrue(updated.at("/attestation/symmetricKey/primaryKey").isMissingNode(), updated.toString());
        JsonNode after = dps("enrollment show --eid dev-1 --show-keys").json();
        assertEquals("disabled", after.path("provisioningStatus").asText());
        assertEquals(OTHER_KEY, after.at("/attestation/symmetricKey/secondaryKey").asText());
        assertEquals(KEY, after.at("/attestation/symmetricKey/primaryKey").asText());
        for (String member : List.of("deviceId", "initialTwin", "reprovisionPolicy", "capabilities",
                "createdDateTimeUtc")) {
            assertFalse(before.path(member).isMissingNode(), member);
            assertEquals(before.path(member), after.path(member), member);
        }
        assertNotEquals(before.path("etag"), after.path("etag"));
    }

    @Test
    void emptyTextTakesAwayWhatIsOptional() throws Exception {
        dps("enrollment create --eid dev-1 --at symmetricKey --device-id pump-7 --tags {\"a\":1} --info {\"b\":2}")
                .succeeds();
        JsonNode updated = dps("enrollment update --eid dev-1", "--device-id", "", "--tags", "", "--info", "").json();
        for (String member : List.of("deviceId", "initialTwin", "optionalDeviceInformation")) {
            assertTrue(updated.path(member).isMissingNode(), updated.toString());
        }
    }

    @Test
    void anUpdateWithAnOldEtagIsRefused() throws Exception {
        String etag = dps("enrollment create --eid dev-1 --at symmetricKey").json().path("etag").asText();
        dps("enrollment update --eid dev-1 --ps disabled", "--etag", etag).succeeds();
        dps("enrollment update --eid dev-1 --ps enabled", "--etag", etag).isRefused("dev-1", "ETag");
        dps("enrollment delete --eid dev-1", "--etag", etag).isRefused("dev-1", "ETag");
        dps("enrollment update --eid dev-1 --ps enabled", "--etag", "*").succeeds();
        dps("enrollment update --eid dev-1 --ps enabled", "--etag", "no etag").isRefused("no etag");
    }

    @Test
    void aCertificateEnrollmentIsCreatedAndItsCertificatesAreRolled() throws Exception {
        Path first = pem(maker.plainSelfSigned("dev-1", year()), "first.pem");
        Path second = pem(maker.leaf("dev-1", year()), "second.pem");
        JsonNode created = dps("enrollment create --eid dev-1 --at x509", "--cp", first.toString()).json();
        String one = created.at("/attestation/x509/clientCertificates/primary/info/sha256Thumbprint").asText();
        assertEquals(64, one.length());
        JsonNode rolling = dps("enrollment update --eid dev-1", "--scp", second.toString()).json();
        assertEquals(one, rolling.at("/attestation/x509/clientCertificates/primary/info/sha256Thumbprint").asText());
        String other = rolling.at("/attestation/x509/clientCertificates/secondary/info/sha256Thumbprint").asText();
        JsonNode rolled = dps("enrollment update --eid dev-1 --remove-certificate").json();
        assertTrue(rolled.at("/attestation/x509/clientCertificates/primary/info").isMissingNode(), rolled.toString());
        assertEquals(other,
                rolled.at("/attestation/x509/clientCertificates/secondary/info/sha256Thumbprint").asText());
        dps("enrollment update --eid dev-1 --remove-secondary-certificate").isMisused("certificate");
    }

    @Test
    void aCertificateThatNamesAnotherDeviceIsEnrolledWithAWarning() throws Exception {
        Path file = pem(maker.leaf("dev-2", year()), "other.pem");
        Terminal.Run run = dps("enrollment create --eid dev-1 --at x509", "--cp", file.toString()).succeeds();
        assertTrue(run.err().startsWith("warning: "), run.err());
        assertTrue(run.err().contains("dev-2"), run.err());
    }

    @Test
    void certificatesThatCannotBeReadAreRefusedBeforeAnythingIsMade() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\nMIIB\n");
        dps("enrollment create --eid dev-1 --at x509", "--cp", broken.toString()).isRefused(broken.toString());
        dps("enrollment create --eid dev-1 --at x509", "--cp", "nowhere.pem").isRefused("nowhere.pem");
        assertFalse(Files.exists(folder.resolve("data")));
    }

    @Test
    void credentialsOfAnotherAttestationTypeAreMisuse() throws Exception {
        dps("enrollment create --eid a --at symmetricKey --cp x").isMisused("symmetricKey");
        dps("enrollment create --eid a --at x509").isMisused("--certificate-path");
        dps("enrollment create --eid a --at tpm").isMisused("--endorsement-key");
        dps("enrollment create --eid a --at x509 --cp x --pk", KEY).isMisused("x509");
        dps("enrollment create --eid dev-1 --at symmetricKey").succeeds();
        dps("enrollment update --eid dev-1 --cp x").isMisused("symmetricKey");
    }

    @Test
    void aTpmIsEnrolledByItsEndorsementKey() throws Exception {
        dps("enrollment create --eid dev-1 --at tpm", "--ek", "AAQAAQAL").isRefused("endorsement key cannot be read");
        String key = new MadeTpm().endorsementKey().base64();
        JsonNode created = dps("enrollment create --eid dev-1 --at tpm", "--ek", key).json();
        assertEquals(key, created.at("/attestation/tpm/endorsementKey").asText());
    }

    @Test
    void allocationOptionsAreChecked() throws Exception {
        dps("enrollment create --eid a --at symmetricKey --ih hub").isMisused("--allocation-policy");
        dps("enrollment create --eid a --at symmetricKey --ap static").isMisused("--iot-hubs");
        dps("enrollment create --eid a --at symmetricKey --ap static --ih h1 h2").isMisused("--iot-hubs");
        dps("enrollment create --eid a --at symmetricKey --ap custom --wh https://x").isMisused("--api-version");
        dps("enrollment create --eid a --at symmetricKey --ap hashed --hn h1").isMisused("--iot-hub-host-name");
        JsonNode older = dps("enrollment create --eid a --at symmetricKey --hn hub-1.dps-studio.local").json();
        assertEquals("static", older.path("allocationPolicy").asText());
        assertEquals("[\"hub-1.dps-studio.local\"]", older.path("iotHubs").toString());
    }

    @Test
    void anIdThatBreaksTheRuleIsRefusedByTheRule() {
        dps("enrollment create --at symmetricKey --eid", "no good").isRefused("no good");
        assertFalse(Files.exists(folder.resolve("data")));
    }

    @Test
    void jsonThatIsNoneIsRefusedWithItsOption() {
        dps("enrollment create --eid a --at symmetricKey --tags [1]").isRefused("--initial-twin-tags");
        dps("enrollment create --eid a --at symmetricKey --info {").isRefused("--device-information");
        dps("enrollment create --eid a --at symmetricKey --tags @nowhere.json").isRefused("nowhere.json");
    }

    @Test
    void whatExistsIsNotCreatedAndWhatIsMissingIsNotFound() throws Exception {
        dps("enrollment create --eid dev-1 --at symmetricKey").succeeds();
        dps("enrollment create --eid DEV-1 --at symmetricKey").isRefused("DEV-1", "already");
        for (String command : List.of("show", "update", "delete")) {
            dps("enrollment " + command + " --eid dev-9").isRefused("dev-9", "enrollment list");
            dps("enrollment-group " + command + " --gid dev-9").isRefused("dev-9", "enrollment-group list");
        }
    }

    @Test
    void whatIsDeletedIsGone() throws Exception {
        dps("enrollment create --eid dev-1 --at symmetricKey").succeeds();
        assertEquals("", dps("enrollment delete --eid dev-1").succeeds().out());
        assertEquals("[]", dps("enrollment list").json().toString());
    }

    @Test
    void listsArePrintedPageByPageAndAsFarAsAsked() throws Exception {
        for (int i = 0; i < 5; i++) {
            dps("enrollment create --at symmetricKey --eid dev-" + i).succeeds();
        }
        assertEquals(5, dps("enrollment list").json().size());
        JsonNode two = dps("enrollment list --top 2").json();
        assertEquals(2, two.size());
        assertTrue(two.at("/0/attestation/symmetricKey/primaryKey").isMissingNode(), two.toString());
        List<String> lines = dps("enrollment list --output table").succeeds().out().lines().toList();
        assertEquals(7, lines.size());
        assertTrue(lines.getFirst().startsWith("Registration ID"), lines.getFirst());
        assertTrue(lines.get(2).matches("dev-0 +symmetricKey +enabled .*"), lines.get(2));
    }

    @Test
    void groupsAreCreatedShownUpdatedListedAndDeleted() throws Exception {
        JsonNode created = dps("enrollment-group create --gid line-4", "--pk", KEY).json();
        assertEquals("line-4", created.path("enrollmentGroupId").asText());
        assertEquals("symmetricKey", created.at("/attestation/type").asText());
        assertEquals("disabled", dps("enrollment-group update --enrollment-group-id line-4 --ps disabled").json()
                .path("provisioningStatus").asText());
        assertEquals(KEY, dps("enrollment-group show --group-id line-4 --keys").json()
                .at("/attestation/symmetricKey/primaryKey").asText());
        assertTrue(dps("enrollment-group list -o table").succeeds().out().contains("line-4"));
        dps("enrollment-group delete --eid line-4").succeeds();
        assertEquals("[]", dps("enrollment-group list").json().toString());
    }

    @Test
    void aGroupsDeviceKeyIsDerivedAsTheDocumentationSays() throws Exception {
        dps("enrollment-group create --gid line-4", "--pk", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=").succeeds();
        assertEquals("luaCqHSmg758Dy2PlrF3Vl83Pcf53G9Nc/vj86Xl0d4=",
                dps("enrollment-group compute-device-key --gid line-4 --rid dev-01").json().asText());
    }

    @Test
    void aGroupsSignerIsOneCertificate() throws Exception {
        IssuedCertificate ca = maker.ca("CN=Line 4", year());
        Path signer = pem(ca, "ca.pem");
        JsonNode created = dps("enrollment-group create --gid line-4", "--cp", signer.toString()).json();
        assertEquals("CN=Line 4",
                created.at("/attestation/x509/signingCertificates/primary/info/subjectName").asText());
        Path two = Files.writeString(folder.resolve("two.pem"),
                PemFile.certificates(List.of(ca.certificate(), maker.ca("CN=Line 5", year()).certificate())));
        dps("enrollment-group create --gid line-5", "--cp", two.toString()).isRefused("two.pem", "2");
        dps("enrollment-group create --gid line-5 --ca-name root", "--cp", two.toString()).isMisused("not both");
    }

    @Test
    void tablesShowOneObjectMemberByMember() {
        dps("enrollment create --eid dev-1 --at symmetricKey").succeeds();
        String table = dps("enrollment show --eid dev-1 --output table").succeeds().out();
        assertTrue(table.lines().anyMatch(l -> l.matches("attestation\\.type +symmetricKey")), table);
    }

    @Test
    void aFolderThatAServiceUsesIsRefusedWithTheWayOut() throws Exception {
        try (ProvisioningHost host = ProvisioningHost.open(settings())) {
            String endpoint = host.start().serviceEndpoint();
            dps("enrollment list").isRefused("--login", endpoint, Long.toString(ProcessHandle.current().pid()));
        }
    }

    @Test
    void aFolderWithoutAServiceIsOnlyMadeByCreate() {
        dps("enrollment list").isRefused("data", "dps serve");
        assertFalse(Files.exists(folder.resolve("data")));
        dps("enrollment create --eid dev-1 --at symmetricKey").succeeds();
        assertTrue(ProvisioningHost.exists(folder.resolve("data")));
    }

    @Test
    void hubsAndPoliciesAreListedAndHubsLinked() throws Exception {
        dps("enrollment create --eid dev-1 --at symmetricKey").succeeds();
        assertEquals(1, dps("linked-hub list").json().size());
        dps("linked-hub create --linked-hub hub-2.example.com --allocation-weight 3").succeeds();
        assertTrue(dps("linked-hub list -o table").succeeds().out().contains("hub-2.example.com"));
        dps("linked-hub delete --linked-hub hub-2.example.com").succeeds();
        assertEquals(1, dps("linked-hub list").json().size());
        dps("linked-hub delete --linked-hub hub-2.example.com").isRefused("hub-2.example.com");
        JsonNode policies = dps("policy list").json();
        assertEquals("provisioningserviceowner", policies.at("/0/keyName").asText());
        assertTrue(policies.at("/0/primaryKey").isMissingNode(), policies.toString());
        assertFalse(dps("policy list --show-keys").json().at("/0/primaryKey").asText().isEmpty());
        assertTrue(dps("show").json().path("idScope").asText().startsWith("0ne"));
    }

    private Terminal.Run dps(String words, String... rest) {
        String[] all = Stream.concat(Stream.of(rest),
                Stream.of("--data", folder.resolve("data").toString())).toArray(String[]::new);
        return terminal.type(words, all);
    }

    private HostSettings settings() {
        return HostSettings.defaults(folder.resolve("data")).withHttpsPort(0);
    }

    private Path pem(IssuedCertificate certificate, String name) throws IOException {
        return Files.writeString(folder.resolve(name), PemFile.certificates(certificate.chain()));
    }

    private static Validity year() {
        return Validity.of(Instant.now().minus(Duration.ofHours(1)), Duration.ofDays(365));
    }
}
