// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

import com.fasterxml.jackson.databind.JsonNode;

import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.PemFile;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.wire.Json;
import org.dpsstudio.wire.WireException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chains verified by files, one by one and by the batch. */
class VerifyChainTest {
    private static final Validity YEAR = Validity.of(Instant.parse("2026-01-01T00:00:00Z"), Duration.ofDays(365));
    private static final String AT = "2026-06-01T00:00:00Z";

    @TempDir
    private Path folder;

    private final Terminal terminal = new Terminal();
    private final CertificateMaker maker = new CertificateMaker(new SecureRandom());
    private final IssuedCertificate root = maker.ca("CN=Root", YEAR, OptionalInt.empty());
    private final IssuedCertificate line = maker.intermediate(root, "CN=Line 3", YEAR, OptionalInt.empty());
    private final IssuedCertificate press = maker.leaf(line, "press-07", YEAR);
    private final IssuedCertificate other = maker.ca("CN=Other", YEAR);

    @BeforeEach
    void write() throws IOException {
        Files.writeString(file("roots.pem"), pem(other) + pem(root));
        Files.writeString(file("pool.pem"), pem(other) + pem(line));
        Files.writeString(file("press.pem"), pem(press));
        Files.writeString(file("full.pem"), pem(press) + pem(line));
        Files.writeString(file("nothing.pem"), "");
        Files.writeString(file("damaged.pem"), pem(press).replace("MII", "MI!"));
    }

    private static String pem(IssuedCertificate certificate) {
        return PemFile.certificates(List.of(certificate.certificate()));
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private Terminal.Run verify(String... arguments) {
        List<String> all = new ArrayList<>(List.of("x509", "verify"));
        for (String argument : arguments) {
            boolean name = argument.contains(".") && !argument.startsWith("-");
            all.add(name ? file(argument).toString() : argument);
        }
        return terminal.run(all.toArray(String[]::new));
    }

    private Terminal.Run batch(String... lines) throws IOException {
        Files.writeString(file("batch.jsonl"), String.join("\n", lines).replace("@", folder + "/"));
        return verify("--batch", "batch.jsonl", "--at", AT, "--purpose", "device");
    }

    private static List<String> failed(JsonNode answer) {
        List<String> rules = new ArrayList<>();
        answer.get("findings").forEach(finding -> {
            if (finding.get("verdict").asText().equals("FAILED")) {
                rules.add(finding.get("rule").asText());
            }
        });
        return rules;
    }

    @Test
    void aChainOfThePoolToARootIsAccepted() throws WireException {
        JsonNode answer = verify("--roots", "roots.pem", "--untrusted", "pool.pem", "--at", AT, "press.pem").json();
        assertEquals(file("press.pem").toString(), answer.get("leaf").asText());
        assertEquals("accepted", answer.get("verdict").asText());
        assertEquals(List.of(), failed(answer));
        verify("--roots", "roots.pem", "--at", AT, "full.pem").succeeds();
        verify("--roots", "nothing.pem", "--roots", "roots.pem", "--untrusted", "nothing.pem", "--untrusted",
                "pool.pem", "--at", AT, "press.pem").succeeds();
    }

    @Test
    void whatIsRefusedEndsWith1AndSaysWhy() throws WireException {
        Terminal.Run run = verify("--roots", "roots.pem", "--at", AT, "press.pem");
        assertEquals(1, run.code());
        assertEquals(List.of("CHAIN_COMPLETE"), failed(Json.read(run.out())));
        run = verify("--roots", "roots.pem", "--untrusted", "pool.pem", "--at", "2028-01-01", "press.pem");
        assertEquals("refused", Json.read(run.out()).get("verdict").asText());
        assertEquals(List.of("CHAIN_VALID_NOW", "CHAIN_VALID_NOW", "CHAIN_VALID_NOW"),
                failed(Json.read(run.out())));
        run = verify("--roots", "roots.pem", "--at", AT, "damaged.pem");
        assertEquals(1, run.code());
        assertEquals(List.of("CERTIFICATE_READABLE"), failed(Json.read(run.out())));
    }

    @Test
    void aCaPassesForAnyPurposeOnly() {
        assertEquals(1, verify("--roots", "roots.pem", "--at", AT, "pool.pem").code());
        verify("--roots", "roots.pem", "--at", AT, "--purpose", "any", "pool.pem").succeeds();
    }

    @Test
    void peopleReadIt() {
        Terminal.Run run = verify("--roots", "roots.pem", "--at", AT, "-o", "table", "press.pem");
        assertEquals(1, run.code());
        assertTrue(run.out().startsWith(file("press.pem") + ": refused"), run.out());
        assertTrue(run.out().contains("sent no certificate of its issuer “CN=Line 3”"), run.out());
        assertTrue(run.out().contains("Certificate: CN=press-07"), run.out());
    }

    @Test
    void aFileThatIsMissingIsNamed() {
        verify("--roots", "roots.pem", "--at", AT, "absent.pem").isRefused("absent.pem");
        verify("--roots", "absent.pem", "--at", AT, "press.pem").isRefused("absent.pem");
        verify("--roots", "roots.pem", "--crls", "damaged.pem", "--at", AT, "full.pem").isRefused("damaged.pem");
        verify("--batch", "absent.jsonl").isRefused("absent.jsonl");
        verify("press.pem").isMisused("--roots");
        verify("--roots", "roots.pem").isMisused("--batch");
        verify("--roots", "roots.pem", "--purpose", "server", "press.pem").isMisused("--purpose");
    }

    @Test
    void aBatchHasOneAnswerALineInOrder() throws Exception {
        String good = "{\"leaf\":\"@press.pem\",\"roots\":\"@roots.pem\",\"untrusted\":\"@pool.pem\"}";
        Terminal.Run run = batch(good, "",
                "{\"leaf\":\"@press.pem\",\"roots\":[\"@nothing.pem\",\"@roots.pem\"]}",
                "{\"leaf\":\"@pool.pem\",\"roots\":\"@roots.pem\",\"purpose\":\"any\"}",
                "{\"leaf\":\"@press.pem\",\"roots\":\"@roots.pem\",\"untrusted\":\"@pool.pem\",\"at\":\"2028-01-01\"}",
                "{\"leaf\":\"@absent.pem\",\"roots\":\"@roots.pem\"}", "{\"leaf\":\"@press.pem\",\"roots\":7}",
                "{\"leaf\":", "{\"roots\":\"@roots.pem\"}",
                "{\"leaf\":\"@press.pem\",\"roots\":\"@roots.pem\",\"purpose\":\"server\"}",
                "{\"leaf\":\"@press.pem\",\"roots\":\"@absent.pem\"}", good);
        assertEquals(1, run.code());
        List<String> verdicts = new ArrayList<>();
        for (String answer : run.out().lines().toList()) {
            JsonNode node = Json.read(answer);
            verdicts.add(node.get("verdict").asText() + failed(node));
        }
        assertEquals(List.of("accepted[]", "refused[CHAIN_COMPLETE]", "accepted[]",
                "refused[CHAIN_VALID_NOW, CHAIN_VALID_NOW, CHAIN_VALID_NOW]", "refused[CERTIFICATE_READABLE]",
                "refused[REQUEST_WELL_FORMED]", "refused[REQUEST_WELL_FORMED]", "refused[REQUEST_WELL_FORMED]",
                "refused[REQUEST_WELL_FORMED]", "refused[CERTIFICATE_READABLE]", "accepted[]"), verdicts);
        assertEquals(file("press.pem").toString(),
                Json.read(run.out().lines().findFirst().orElseThrow()).get("leaf").asText());
        batch(good, good).succeeds();
        assertEquals("", batch("").succeeds().out());
    }

    @Test
    void whatALineDoesNotSayIsAsTheOptionsSay() throws IOException {
        Files.writeString(file("batch.jsonl"), "{\"leaf\":\"" + file("press.pem") + "\"}\n");
        verify("--batch", "batch.jsonl", "--roots", "roots.pem", "--untrusted", "pool.pem", "--at", AT).succeeds();
        assertEquals(1, verify("--batch", "batch.jsonl", "--roots", "roots.pem", "--untrusted", "pool.pem", "--at",
                "2028-01-01").code());
    }

    @Test
    void aMissingRevocationListIsAWarningUnlessItIsToBeMore() throws IOException {
        Files.writeString(file("other.crl"), """
                -----BEGIN X509 CRL-----
                MIH0MIGaAgEBMAoGCCqGSM49BAMCMBMxETAPBgNVBAMMCENSTCBSb290Fw0yNjEx
                MjMwMzIyMjJaGA8yMTI1MDYxNzAzMjIyMlowIzAhAgIfLhcNMjYxMTIzMDAwMDAw
                WjAMMAoGA1UdFQQDCgEBoC8wLTAfBgNVHSMEGDAWgBTWnwP6RIFSuCZtINJl55IG
                yhe/RjAKBgNVHRQEAwIBEDAKBggqhkjOPQQDAgNJADBGAiEA1Wkplf+hmSobQLO3
                dQuaQJabuki1R4PRca1ycTGTD2QCIQCFGnBVwjpjg2rSn5DsQieEPheMLeshmCaQ
                VpztDA2X2A==
                -----END X509 CRL-----
                """);
        Terminal.Run run = verify("--roots", "roots.pem", "--at", AT, "--crls", "other.crl", "full.pem").succeeds();
        assertTrue(run.out().contains("{\"rule\":\"REVOCATION_LIST_CURRENT\",\"verdict\":\"WARNING\""), run.out());
        assertEquals(1, verify("--roots", "roots.pem", "--at", AT, "--crls", "other.crl", "--missing", "refuse",
                "full.pem").code());
    }
}
