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
import java.util.OptionalInt;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.PemFile;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.host.HostSettings;
import org.dpsstudio.host.ProvisioningHost;
import org.dpsstudio.host.ReadyInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CA certificates of a data folder and of a running service, and what becomes of certificates below them. */
class CertificateCommandsTest {
    /** CN=CRL Root, and two lists of it made with openssl: number 16, and number 17, a delta to it. */
    private static final String CRL_ROOT = """
            -----BEGIN CERTIFICATE-----
            MIIBjDCCATOgAwIBAgIUdUzvY221gSGTjPAeicTdV2pDoGgwCgYIKoZIzj0EAwIw
            EzERMA8GA1UEAwwIQ1JMIFJvb3QwIBcNMjYxMTIzMDMyMjIyWhgPMjEyNjEwMzAw
            MzIyMjJaMBMxETAPBgNVBAMMCENSTCBSb290MFkwEwYHKoZIzj0CAQYIKoZIzj0D
            AQcDQgAEqkjMj0h0FH8csCyNyBoJv/+Kx8GgvnkTD0r0CseLqRKBHx70DcKvY/x2
            kQAEYPiS4WUVyqe+KBXtGyiLFxUdp6NjMGEwHQYDVR0OBBYEFNafA/pEgVK4Jm0g
            0mXnkgbKF79GMB8GA1UdIwQYMBaAFNafA/pEgVK4Jm0g0mXnkgbKF79GMA8GA1Ud
            EwEB/wQFMAMBAf8wDgYDVR0PAQH/BAQDAgEGMAoGCCqGSM49BAMCA0cAMEQCIDC1
            58vaayy+yJ2dH281cOW0Nsb5876s3iRwUPVsJ0uIAiBDi2tigTpLjiyP/CdwZ4Dx
            qVkAVT0DqXiKB7R3AWNCLQ==
            -----END CERTIFICATE-----
            """;
    private static final String LISTS = """
            -----BEGIN X509 CRL-----
            MIH0MIGaAgEBMAoGCCqGSM49BAMCMBMxETAPBgNVBAMMCENSTCBSb290Fw0yNjEx
            MjMwMzIyMjJaGA8yMTI1MDYxNzAzMjIyMlowIzAhAgIfLhcNMjYxMTIzMDAwMDAw
            WjAMMAoGA1UdFQQDCgEBoC8wLTAfBgNVHSMEGDAWgBTWnwP6RIFSuCZtINJl55IG
            yhe/RjAKBgNVHRQEAwIBEDAKBggqhkjOPQQDAgNJADBGAiEA1Wkplf+hmSobQLO3
            dQuaQJabuki1R4PRca1ycTGTD2QCIQCFGnBVwjpjg2rSn5DsQieEPheMLeshmCaQ
            VpztDA2X2A==
            -----END X509 CRL-----
            -----BEGIN X509 CRL-----
            MIIBAzCBqQIBATAKBggqhkjOPQQDAjATMREwDwYDVQQDDAhDUkwgUm9vdBcNMjYx
            MTIzMDMyMjIyWhgPMjEyNTA2MTcwMzIyMjJaMCMwIQICHy4XDTI2MTEyMzAwMDAw
            MFowDDAKBgNVHRUEAwoBAaA+MDwwHwYDVR0jBBgwFoAU1p8D+kSBUrgmbSDSZeeS
            BsoXv0YwDQYDVR0bAQH/BAMCARAwCgYDVR0UBAMCAREwCgYIKoZIzj0EAwIDSQAw
            RgIhANSN+Q4b5FkQuA+LQ1AR5/Z2a0ass4NRKFjvKdTaLGNXAiEA/jbFX0OOL2pm
            WWO91oWYH6xyuhyHLmb7JX+rN89dACM=
            -----END X509 CRL-----
            """;

    @TempDir
    private Path folder;

    private final Terminal terminal = new Terminal();
    private final CertificateMaker maker = new CertificateMaker(new SecureRandom());
    private final IssuedCertificate root = maker.ca("CN=Root", year(), OptionalInt.empty());
    private final IssuedCertificate line = maker.intermediate(root, "CN=Line 3", year(), OptionalInt.empty());
    private final IssuedCertificate press = maker.leaf(line, "press-07", year());

    @Test
    void possessionIsProvedByTheCodeThatTheKeySigned() throws Exception {
        prove(this::dps);
    }

    @Test
    void aRunningServiceIsServedByTheSameCommands() throws Exception {
        atRunningService(this::prove);
    }

    private interface Script {
        void run(Commands dps) throws Exception;
    }

    private void atRunningService(Script script) throws Exception {
        try (ProvisioningHost host = ProvisioningHost.open(settings())) {
            ReadyInfo ready = host.start();
            script.run((words, rest) -> terminal.type(words, Stream.concat(Stream.of(rest), Stream.of("--login",
                    ready.serviceConnectionString(), "--ca-file", ready.caFile().toString()))
                    .toArray(String[]::new)));
        }
    }

    private interface Commands {
        Terminal.Run type(String words, String... rest);
    }

    private void prove(Commands dps) throws Exception {
        JsonNode created = dps.type("certificate create --certificate-name root --path", file(root, "root.pem"))
                .json();
        assertEquals("root", created.path("name").asText());
        assertFalse(created.at("/properties/isVerified").asBoolean(true));
        assertEquals("CN=Root", created.at("/properties/subject").asText());
        assertEquals(List.of("id", "name", "type", "etag", "properties"), created.propertyStream()
                .map(member -> member.getKey()).toList());
        JsonNode coded = dps
                .type("certificate generate-verification-code -n root --etag", created.path("etag").asText())
                .json();
        assertNotEquals(created.path("etag"), coded.path("etag"));
        String code = coded.at("/properties/verificationCode").asText();
        assertFalse(code.isEmpty());
        String proof = file(maker.leaf(root, code, year()), "proof.pem");
        dps.type("certificate verify -n root -p " + proof + " -e", created.path("etag").asText()).isRefused("root",
                "ETag");
        dps.type("certificate verify -n root --path", file(maker.leaf(root, "not-the-code", year()), "wrong.pem"))
                .isRefused("not-the-code");
        JsonNode verified = dps.type("certificate verify -n root -p " + proof + " -e", coded.path("etag").asText())
                .json();
        assertTrue(verified.at("/properties/isVerified").asBoolean());
        assertEquals(verified, dps.type("certificate show --name root").json());
        assertEquals(verified, dps.type("certificate list").json().at("/value/0"));
        dps.type("certificate delete -n root --etag", coded.path("etag").asText()).isRefused("root", "ETag");
        dps.type("certificate delete -n root --etag", verified.path("etag").asText()).succeeds();
        assertEquals("{\"value\":[]}", dps.type("certificate list").json().toString());
        dps.type("certificate show -n root").isRefused("root");
    }

    @Test
    void aCertificateThatIsThereIsReplacedByUpdateOnly() throws Exception {
        String file = file(root, "root.pem");
        String other = file(maker.ca("CN=Other", year()), "other.pem");
        JsonNode created = dps("certificate create -n root --verified -p", file).json();
        assertTrue(created.at("/properties/isVerified").asBoolean());
        dps("certificate create -n root -p", other).isRefused("root", "dps certificate update");
        dps("certificate update -n absent -p", other).isRefused("absent");
        JsonNode updated = dps("certificate update -n root -p " + other + " --etag", created.path("etag").asText())
                .json();
        assertEquals("CN=Other", updated.at("/properties/subject").asText());
        assertFalse(updated.at("/properties/isVerified").asBoolean());
        dps("certificate update -n root -p " + file + " --etag", created.path("etag").asText()).isRefused("ETag");
        assertTrue(dps("certificate update --verified true -n root -p", file).json().at("/properties/isVerified")
                .asBoolean());
        assertEquals("CN=Other", dps("certificate create -n root -e * -p", other).json().at("/properties/subject")
                .asText());
    }

    @Test
    void everyFormOfAFileIsRead() throws Exception {
        byte[] der = root.certificate().getEncoded();
        dps("certificate create -n der -p", Files.write(folder.resolve("root.cer"), der).toString()).succeeds();
        dps("certificate create -n base64 -p",
                Files.writeString(folder.resolve("root.txt"), Base64.getEncoder().encodeToString(der)).toString())
                .succeeds();
        String table = dps("certificate list -o table").succeeds().out();
        assertTrue(table.lines().anyMatch(l -> l.matches("der +CN=Root .*false +[0-9A-F]{40}")), table);
        assertTrue(table.contains("base64"), table);
        assertFalse(dps("certificate show -n der -o table").succeeds().out()
                .contains(Base64.getEncoder().encodeToString(der).substring(0, 40)));
    }

    @Test
    void whatIsNoCaCertificateIsRefused() throws Exception {
        dps("certificate create -n press -p", file(press, "chain.pem")).isRefused("chain.pem");
        dps("certificate create -n press -p", Files.writeString(folder.resolve("leaf.pem"),
                PemFile.certificates(List.of(press.certificate()))).toString()).isRefused("press-07");
        dps("certificate create -n press -p", Files.writeString(folder.resolve("none.pem"), "nothing").toString())
                .isRefused("none.pem");
        dps("certificate create -n press -p", folder.resolve("absent.pem").toString()).isRefused("absent.pem");
        dps("certificate create -n press").isMisused("--path");
        dps("certificate create -n blank\u00a0name -p", file(root, "root.pem")).isRefused("name");
    }

    @Test
    void aJudgementSaysWhoLetsADeviceInAndWhy() throws Exception {
        dps("certificate create -n root --verified -p", file(root, "root.pem")).succeeds();
        dps("enrollment-group create --gid line-3 --cp", Files.writeString(folder.resolve("line.pem"),
                PemFile.certificates(List.of(line.certificate()))).toString()).succeeds();
        String chain = file(press, "press.pem");
        String words = dps("certificate judge", chain).succeeds().out();
        assertTrue(words.startsWith("CN=press-07: would be let in"), words);
        assertTrue(words.contains("enrollment group line-3, whose certificate is 1 above the device's, enabled: it"),
                words);
        assertTrue(words.contains("CN=Root, issued by CN=Root"), words);
        JsonNode json = dps("certificate judge -o json", chain).json();
        assertEquals("LET_IN", json.path("outcome").asText());
        assertEquals("press-07", json.path("registrationId").asText());
        Terminal.Run later = dps("certificate judge --at 2126-01-01 -o json", chain);
        assertEquals(1, later.code(), later.err());
        assertTrue(later.out().contains("\"REFUSED\""), later.out());
        dps("enrollment-group update --gid line-3 --ps disabled").succeeds();
        Terminal.Run disabled = dps("certificate judge", chain);
        assertEquals(1, disabled.code(), disabled.err());
        assertTrue(disabled.out().contains("its enrollment is disabled"), disabled.out());
    }

    @Test
    void aCertificateThatNobodyEnrolledIsRefusedInWords() throws Exception {
        dps("certificate create -n root --verified -p", file(root, "root.pem")).succeeds();
        Terminal.Run run = dps("certificate judge", file(press, "press.pem"));
        assertEquals(1, run.code(), run.err());
        assertTrue(run.out().contains("No enrollment covers this certificate."), run.out());
        dps("certificate judge --at soon", file(press, "press.pem")).isMisused("soon");
    }

    @Test
    void theOrderOfTheFilesOfAJudgementMakesNoDifference() throws Exception {
        dps("certificate create -n root --verified -p", file(root, "root.pem")).succeeds();
        String leaf = Files.writeString(folder.resolve("leaf.pem"), PemFile.certificates(List.of(press.certificate())))
                .toString();
        Terminal.Run run = dps("certificate judge " + file(line, "line.pem"), leaf);
        assertTrue(run.out().startsWith("CN=press-07"), run.out());
    }

    @Test
    void revocationIsOffUntilSaidOtherwise() throws Exception {
        dps("certificate create -n root -p", file(root, "root.pem")).succeeds();
        assertEquals("{\"enabled\":false,\"missing\":\"warn\",\"expired\":\"warn\",\"fetching\":false,"
                + "\"interval\":\"PT1H\"}", dps("certificate crl settings").json().toString());
        dps("certificate crl settings --enabled --missing refuse --interval 30m").succeeds();
        assertEquals("{\"enabled\":true,\"missing\":\"refuse\",\"expired\":\"warn\",\"fetching\":false,"
                + "\"interval\":\"PT30M\"}", dps("certificate crl settings").json().toString());
        dps("certificate crl settings --interval 1s").isRefused("interval");
        dps("certificate crl settings --missing perhaps").isMisused("perhaps");
        assertEquals("[]", dps("certificate crl list").json().toString());
        dps("certificate crl delete -n root").isRefused("root");
        dps("certificate crl add -n root -p", file(root, "root.pem")).isRefused("root.pem");
    }

    @Test
    void revocationListsAreRegisteredListedAndTakenAway() throws Exception {
        revoke(this::dps);
    }

    @Test
    void revocationListsOfARunningServiceToo() throws Exception {
        atRunningService(this::revoke);
    }

    private void revoke(Commands dps) throws Exception {
        dps.type("certificate create -n root -p",
                Files.writeString(folder.resolve("crl-root.pem"), CRL_ROOT).toString()).succeeds();
        String file = Files.writeString(folder.resolve("lists.pem"), LISTS).toString();
        dps.type("certificate crl add -n root --from http://ca.example/a.crl -p", file).isMisused("--from", "2");
        JsonNode added = dps.type("certificate crl add -n root -p", file).json();
        assertEquals(List.of("base", "delta"), added.findValuesAsText("kind"));
        assertEquals(List.of("16", "17"), added.findValuesAsText("number"));
        assertEquals(added, dps.type("certificate crl list").json());
        dps.type("certificate crl delete -n root --delta").succeeds();
        String table = dps.type("certificate crl list --output table").succeeds().out();
        assertTrue(table.lines().anyMatch(l -> l.matches("root +base +16 .* 1 *")), table);
        assertFalse(table.contains("delta"), table);
        dps.type("certificate crl delete -n root").succeeds();
        String base = Files.writeString(folder.resolve("base.pem"), LISTS.substring(0, LISTS.lastIndexOf("-----BEGIN")))
                .toString();
        assertEquals("http://ca.example/a.crl",
                dps.type("certificate crl add -n root --from http://ca.example/a.crl -p", base).json()
                        .at("/0/fetchedFrom").asText());
    }

    @Test
    void aGroupRefersToACaByName() throws Exception {
        dps("certificate create -n root -p", file(root, "root.pem")).succeeds();
        JsonNode group = dps("enrollment-group create --gid line-3 --ca-name root --secondary-ca-name root").json();
        assertEquals("root", group.at("/attestation/x509/caReferences/primary").asText());
        assertEquals("root", group.at("/attestation/x509/caReferences/secondary").asText());
        dps("enrollment-group create --gid line-4 --root-ca-name other").isRefused("other");
        String signer = file(root, "root.pem");
        dps("enrollment-group update --gid line-3", "--certificate-path", signer).succeeds();
        JsonNode back = dps("enrollment-group update --gid line-3 --remove-certificate --ca-name root").json();
        assertEquals("{\"primary\":\"root\"}", back.at("/attestation/x509/caReferences").toString());
    }

    private Terminal.Run dps(String words, String... rest) {
        String[] all = Stream.concat(Stream.of(rest),
                Stream.of("--data", folder.resolve("data").toString())).toArray(String[]::new);
        return terminal.type(words, all);
    }

    private HostSettings settings() {
        return HostSettings.defaults(folder.resolve("data")).withHttpsPort(0);
    }

    private String file(IssuedCertificate certificate, String name) throws IOException {
        return Files.writeString(folder.resolve(name), PemFile.certificates(certificate.chain())).toString();
    }

    private static Validity year() {
        return Validity.of(Instant.now().minus(Duration.ofHours(1)), Duration.ofDays(365));
    }
}
