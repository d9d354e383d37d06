// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Verdict;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * C2SP x509-limbo: its cases are of servers, so that the leafs are judged without asking for a device's purpose. Where
 * the verifier is meant to decide otherwise than a case expects, {@code limbo-differences.txt} says why.
 */
class LimboTest {
    private static final Instant WHEN_NOT_SAID = Instant.parse("2024-01-01T00:00:00Z");

    private static Bytes der(String pem) {
        return Bytes.of(Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", "")));
    }

    private static CertificatePool pool(JsonNode pems) {
        List<Bytes> all = new ArrayList<>();
        pems.forEach(pem -> all.add(der(pem.asText())));
        return CertificatePool.of(all);
    }

    private static ChainVerdict verdict(JsonNode test, Purpose purpose) {
        JsonNode time = test.get("validation_time");
        return ChainVerifier.verify(new ChainQuestion(der(test.get("peer_certificate").asText()),
                pool(test.get("untrusted_intermediates")), pool(test.get("trusted_certs")), Optional.empty(),
                Revocation.NONE, time.isNull() ? WHEN_NOT_SAID : OffsetDateTime.parse(time.asText()).toInstant(),
                purpose));
    }

    private static JsonNode suite() throws IOException {
        return Conformance.suite("x509-limbo/limbo.json").get("testcases");
    }

    private static JsonNode named(String id) throws IOException {
        for (JsonNode test : suite()) {
            if (test.get("id").asText().equals(id)) {
                return test;
            }
        }
        return Assertions.fail(id);
    }

    private static List<Rule> failed(ChainVerdict verdict) {
        return verdict.findings().stream().filter(finding -> finding.verdict() == Verdict.FAILED)
                .map(finding -> finding.rule()).toList();
    }

    private static Map<String, String> differences() throws IOException {
        Map<String, String> differences = new HashMap<>();
        try (InputStream in = LimboTest.class.getResourceAsStream("limbo-differences.txt")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#")).map(line -> line.split(" \\| "))
                    .forEach(parts -> differences.put(parts[0], parts[1]));
        }
        return differences;
    }

    @Test
    void everyCaseIsDecidedAsExpectedOrTheDifferenceHasAReason(TestReporter reporter) throws IOException {
        Map<String, String> differences = differences();
        List<String> unexplained = new ArrayList<>();
        TreeSet<String> different = new TreeSet<>();
        Map<String, String> families = new TreeMap<>();
        Map<String, int[]> counts = new TreeMap<>();
        for (JsonNode test : suite()) {
            String id = test.get("id").asText();
            ChainVerdict verdict = verdict(test, Purpose.ANY);
            boolean accepted = verdict instanceof ChainVerdict.Accepted;
            boolean agrees = accepted == test.get("expected_result").asText().equals("SUCCESS");
            counts.computeIfAbsent(id.split("::")[0], family -> new int[2])[agrees ? 0 : 1]++;
            if (!agrees) {
                different.add(id);
                if (!differences.containsKey(id)) {
                    unexplained.add(id + (accepted ? " is accepted" : " is refused: " + failed(verdict)));
                }
            }
        }
        counts.forEach((family, count) -> families.put(family, count[0] + " agree, " + count[1] + " differ"));
        reporter.publishEntry(families);
        assertEquals(List.of(), unexplained);
        assertEquals(new TreeSet<>(differences.keySet()), different);
        assertEquals(List.of("online", "pathlen", "pathological", "rfc5280", "webpki"), List.copyOf(counts.keySet()));
    }

    @Test
    void whatNoDeviceMayPresentIsRefusedOfADevice() throws IOException {
        for (String id : List.of("webpki::v1-cert", "webpki::ee-basicconstraints-ca",
                "pathlen::validation-ignores-pathlen-in-leaf")) {
            assertTrue(failed(verdict(named(id), Purpose.DEVICE)).contains(Rule.CERTIFICATE_END_ENTITY), id);
        }
        assertTrue(failed(verdict(named("webpki::san::exact-san"), Purpose.DEVICE))
                .contains(Rule.CERTIFICATE_PURPOSE));
    }

    @Test
    void anIssuerThatIsNotThereIsNamed() throws IOException {
        ChainVerdict.Refused refused = assertInstanceOf(ChainVerdict.Refused.class,
                verdict(named("webpki::cryptographydotio-chain-missing-intermediate"), Purpose.ANY));
        assertEquals(Optional.of("C=US, O=Let's Encrypt, CN=R3"), refused.missingIssuer());
        assertEquals("CA certificate not found.", refused.message());
        assertEquals(1, refused.path().size());
        assertEquals(Rule.CHAIN_COMPLETE, failed(refused).getFirst());
    }

    /** Changes a few bytes of one of the certificates. */
    private static List<Bytes> damaged(JsonNode pems, Random random) {
        List<Bytes> all = new ArrayList<>();
        for (JsonNode pem : pems) {
            byte[] der = der(pem.asText()).toArray();
            for (int i = random.nextInt(3); i > 0; i--) {
                der[random.nextInt(der.length)] ^= (byte) (1 << random.nextInt(8));
            }
            all.add(Bytes.of(der));
        }
        return all;
    }

    @Test
    void damagedCertificatesAreJudgedLikeAnyOther() throws IOException {
        Random random = new Random(7);
        JsonNode suite = suite();
        int accepted = 0;
        for (int i = 0; i < 3000; i++) {
            JsonNode test = suite.get(random.nextInt(suite.size()));
            Bytes leaf = damaged(JsonNodeFactory.instance.arrayNode().add(test.get("peer_certificate")), random)
                    .getFirst();
            ChainVerdict verdict = ChainVerifier.verify(new ChainQuestion(leaf,
                    CertificatePool.of(damaged(test.get("untrusted_intermediates"), random)),
                    CertificatePool.of(damaged(test.get("trusted_certs"), random)), Optional.empty(), Revocation.NONE,
                    WHEN_NOT_SAID, Purpose.ANY));
            assertEquals(failed(verdict).isEmpty(), verdict instanceof ChainVerdict.Accepted);
            accepted += verdict instanceof ChainVerdict.Accepted ? 1 : 0;
        }
        assertTrue(accepted > 50 && accepted < 2000, accepted + " accepted");
    }

    @Test
    void noCaseTakesLong() throws IOException {
        JsonNode suite = suite();
        Assertions.assertTimeout(Duration.ofSeconds(20), () -> {
            for (JsonNode test : suite) {
                verdict(test, Purpose.DEVICE);
            }
        });
    }
}
