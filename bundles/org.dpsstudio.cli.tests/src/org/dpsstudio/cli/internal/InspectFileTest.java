// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

import com.fasterxml.jackson.databind.JsonNode;

import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.PemFile;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.wire.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates in files, told in words, as a table and as JSON, with what the linter says. */
class InspectFileTest {
    private static final Validity LONG = Validity.of(Instant.now().minus(Duration.ofDays(1)), Duration.ofDays(1000));
    private static final Validity OVER = Validity.of(Instant.parse("2020-01-01T00:00:00Z"), Duration.ofDays(10));
    private static final String REQUEST = """
            -----BEGIN CERTIFICATE REQUEST-----
            MIIBdzCCAR0CAQAwIzERMA8GA1UEAwwIZGV2aWNlLTExDjAMBgNVBAoMBU1ha2Vy
            MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEm/L87nUi3qw8tZBQ7kBJN3i7pKPX
            kLORvZEyoVMXUs+bu9DnCbbMvWauU73posmGJx4GHkn6nKneqRuAlGEWU6CBlzAV
            BgkqhkiG9w0BCQcxCAwGc2VjcmV0MBgGCSqGSIb3DQEJAjELDAlTb21lIG5hbWUw
            ZAYJKoZIhvcNAQkOMVcwVTAMBgNVHRMBAf8EAjAAMA4GA1UdDwEB/wQEAwIHgDAT
            BgNVHSUEDDAKBggrBgEFBQcDAjAgBgNVHREEGTAXgg5kZXZpY2UuZXhhbXBsZYYF
            dXJuOngwCgYIKoZIzj0EAwIDSAAwRQIhAK8qJry6VKSgRyp+PktC71sPPItdRo2M
            DumlcB+ebvLxAiBRfh0T2c5xe2j5k2e25bJDXnHZerPG4WpXRkLXmZ7k7g==
            -----END CERTIFICATE REQUEST-----
            """;

    @TempDir
    private Path folder;

    private final Terminal terminal = new Terminal();
    private final CertificateMaker maker = new CertificateMaker(new SecureRandom());
    private final IssuedCertificate root = maker.ca("CN=Root", LONG, OptionalInt.empty());
    private final IssuedCertificate press = maker.leaf(root, "press-07", LONG);

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("press.pem"), pem(press));
        Files.writeString(folder.resolve("both.pem"), pem(press) + pem(root));
        Files.writeString(folder.resolve("over.pem"), pem(maker.leaf(root, "press-08", OVER)));
        Files.writeString(folder.resolve("text.txt"), "no certificate at all");
        Files.writeString(folder.resolve("request.csr"), REQUEST);
    }

    private static String pem(IssuedCertificate certificate) {
        return PemFile.certificates(List.of(certificate.certificate()));
    }

    private Terminal.Run inspect(String file, String... more) {
        return terminal.type("x509 inspect " + folder.resolve(file), more);
    }

    @Test
    void aCertificateIsToldInWordsThenInFull() {
        String out = inspect("press.pem").succeeds().out();
        assertTrue(out.startsWith("This certificate is for the device press-07.\nIt was issued by CN=Root.\n"), out);
        assertTrue(out.contains("\n    Basic constraints (critical):"), out);
        assertTrue(out.endsWith("-----END CERTIFICATE-----\n"), out);
        assertFalse(out.contains("Error:"), out);
    }

    @Test
    void theTableHasALineForEachValue() {
        List<String> lines = inspect("press.pem", "--output", "table").succeeds().out().lines().toList();
        assertTrue(lines.stream().anyMatch(l -> l.matches("issuer\\.2\\.5\\.4\\.3 +Root")), lines.toString());
        assertTrue(lines.stream().anyMatch(l -> l.matches("publicKey\\.curve +prime256v1 .*")), lines.toString());
    }

    @Test
    void programsGetEveryFieldWithItsPlace() throws Exception {
        JsonNode all = inspect("both.pem", "--lint", "-o", "json").json();
        assertEquals(2, all.size());
        JsonNode first = all.get(0);
        assertEquals("certificate", first.get("kind").asText());
        assertEquals("subject", first.get("fields").get(0).get("key").asText());
        assertEquals("CN=press-07", first.get("fields").get(0).get("value").asText());
        assertTrue(first.get("fields").get(0).get("offset").asInt() > 0);
        assertEquals(0, first.get("findings").size(), first.get("findings").toString());
    }

    @Test
    void theLinterTellsWhatIsWrongAndWhatToDo() throws Exception {
        Terminal.Run run = inspect("over.pem", "--lint");
        assertEquals(1, run.code());
        assertTrue(run.out().contains("Error: Expired ["), run.out());
        assertTrue(run.out().contains("\n  Issue a new certificate"), run.out());
        Terminal.Run json = inspect("over.pem", "--lint", "--output", "json");
        assertEquals("EXPIRED", Json.read(json.out()).get(0).get("findings").get(0).get("rule").asText());
        assertTrue(inspect("over.pem", "--lint", "--output", "table").out().contains("\nerror     Expired"),
                inspect("over.pem", "--lint", "--output", "table").out());
        inspect("over.pem").succeeds();
    }

    @Test
    void aRequestIsToldToo() throws Exception {
        assertEquals("request", inspect("request.csr", "--output", "json").json().get(0).get("kind").asText());
    }

    @Test
    void whatIsNothingOfTheKindIsRefused() throws IOException {
        inspect("text.txt").isRefused();
        inspect("absent.pem").isRefused("absent.pem");
        byte[] der = press.certificate().getPublicKey().getEncoded();
        Files.write(folder.resolve("key.der"), der);
        inspect("key.der").isRefused();
    }
}
