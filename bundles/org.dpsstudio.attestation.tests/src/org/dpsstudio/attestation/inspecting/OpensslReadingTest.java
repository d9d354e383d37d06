// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.inspecting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.dpsstudio.attestation.inspecting.OpensslText.Printed;
import org.dpsstudio.model.Bytes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares what an inspection tells with what openssl prints, certificate by certificate. */
class OpensslReadingTest {
    private static final Map<String, String> ALGORITHMS = Map.of("Ed25519", "ED25519", "Ed448", "ED448", "ecPublicKey",
            "id-ecPublicKey");
    private static final Locale BEFORE = Locale.getDefault();

    @TempDir
    private static Path folder;

    @BeforeAll
    static void speakEnglish() {
        Locale.setDefault(Locale.ROOT);
    }

    @AfterAll
    static void speakAsBefore() {
        Locale.setDefault(BEFORE);
    }

    @Test
    void everyCertificateThatOpensslMakesIsReadAsOpensslReadsIt() throws Exception {
        assumeTrue(Openssl.isThere(), "There is no OpenSSL 3, so that nothing is compared with it.");
        Openssl openssl = new Openssl(folder);
        Map<String, Bytes> made = MadeCertificates.all(openssl);
        assertTrue(made.size() >= 100, made.size() + " certificates");
        assertEquals(List.of(), differences(openssl, made));
    }

    @Test
    void everyCertificateOfThePublicSuitesIsReadAsOpensslReadsIt() throws Exception {
        assumeTrue(Openssl.isThere(), "There is no OpenSSL 3, so that nothing is compared with it.");
        Map<String, Bytes> suite = SuiteCertificates.all();
        assumeTrue(!suite.isEmpty(), SuiteCertificates.ABSENT);
        assertTrue(suite.size() >= 300, suite.size() + " certificates");
        assertEquals(List.of(), differences(new Openssl(folder), suite));
    }

    private static List<String> differences(Openssl openssl, Map<String, Bytes> certificates) throws Exception {
        List<String> differences = new ArrayList<>();
        Map<Bytes, String> digests = sha1(openssl, certificates.values());
        for (Map.Entry<String, Bytes> one : certificates.entrySet()) {
            Map<String, List<String>> compared = compare(openssl, one.getValue(), digests);
            compared.forEach((what, both) -> {
                if (!both.get(0).equals(both.get(1))) {
                    differences.add("\n" + one.getKey() + ": " + what + "\n  openssl: " + both.get(0) + "\n  here:    "
                            + both.get(1));
                }
            });
        }
        return differences;
    }

    /** @return by what is compared: how openssl has it, and how the inspection has it */
    private static Map<String, List<String>> compare(Openssl openssl, Bytes der, Map<Bytes, String> digests)
            throws Exception {
        Path file = openssl.file("compared.der");
        Files.write(file, der.toArray());
        String printed = openssl.run("x509", "-inform", "DER", "-in", "compared.der", "-noout", "-text", "-serial",
                "-fingerprint", "-sha256", "-nameopt", "oid,utf8,sep_multiline");
        OpensslText text = new OpensslText(printed);
        CertificateInspection inspection = CertificateInspection.of(der);
        Map<String, List<String>> compared = new LinkedHashMap<>();
        compared.put("version", List.of(text.after("Version:").replaceAll(" .*", ""),
                Integer.toString(inspection.version())));
        compared.put("serial", List.of(text.after("serial="), inspection.serialText()));
        compared.put("issuer", List.of(name(text, "Issuer:"), name(inspection.issuer())));
        compared.put("subject", List.of(name(text, "Subject:"), name(inspection.subject())));
        compared.put("not before", List.of(text.time("Not Before:").toString(), inspection.notBefore().toString()));
        compared.put("not after", List.of(text.time("Not After :").toString(), inspection.notAfter().toString()));
        compared.put("SHA-256", List.of(text.after("sha256 Fingerprint="), inspection.sha256Fingerprint()));
        compared.put("SHA-1", List.of(digests.get(der), inspection.sha1Fingerprint()));
        signature(text, inspection, compared);
        key(text, inspection, compared);
        extensions(text, inspection, compared);
        return compared;
    }

    /** @return the SHA-1 fingerprints, by certificate; openssl prints one kind of fingerprint at a time */
    private static Map<Bytes, String> sha1(Openssl openssl, Collection<Bytes> certificates) throws IOException {
        List<String> command = new ArrayList<>(List.of("dgst", "-sha1", "-c"));
        List<Bytes> inOrder = List.copyOf(certificates);
        for (int i = 0; i < inOrder.size(); i++) {
            Files.write(openssl.file("sha1-" + i), inOrder.get(i).toArray());
            command.add("sha1-" + i);
        }
        List<String> printed = openssl.run(command.toArray(String[]::new)).lines().toList();
        Map<Bytes, String> digests = new HashMap<>();
        for (int i = 0; i < inOrder.size(); i++) {
            digests.put(inOrder.get(i), printed.get(i).replaceAll("^.*= ", "").toUpperCase(Locale.ROOT));
        }
        return digests;
    }

    private static String name(OpensslText text, String label) {
        return String.join("\n", text.below(label).stream().map(l -> l.substring(12)).toList());
    }

    private static String name(DistinguishedName name) {
        StringBuilder lines = new StringBuilder();
        int last = 0;
        for (DistinguishedName.Attribute attribute : name.attributes()) {
            lines.append(lines.isEmpty() ? "" : attribute.relativeName() == last ? " + " : "\n").append(attribute.oid())
                    .append('=').append(attribute.value());
            last = attribute.relativeName();
        }
        return lines.toString();
    }

    private static void signature(OpensslText text, CertificateInspection inspection,
            Map<String, List<String>> compared) {
        String algorithm = inspection.signatureAlgorithm();
        compared.put("signature algorithm", List.of(text.lastAfter("Signature Algorithm:"), ALGORITHMS.getOrDefault(
                algorithm, algorithm)));
        compared.put("signature", List.of(text.hexBelow("Signature Value:"), signatureDigits(inspection)));
        if (algorithm.equals("rsassaPss")) {
            Field field = field(inspection, "signatureAlgorithm");
            compared.put("PSS hash", List.of(text.after("Hash Algorithm:").replace(" (default)", ""), value(field,
                    "hashAlgorithm")));
            compared.put("PSS mask", List.of(text.after("Mask Algorithm:").replace(" (default)", ""), value(field,
                    "maskGenAlgorithm").replace("(", "with ").replace(")", "")));
            compared.put("PSS salt", List.of(text.after("Salt Length:").replace(" (default)", ""),
                    String.format(Locale.ROOT, "0x%02X", Integer.parseInt(value(field, "saltLength")))));
        }
    }

    /** The two numbers of a DSA signature are printed without what is around them. */
    private static String signatureDigits(CertificateInspection inspection) {
        String digits = field(inspection, "signature").value().replace(":", "");
        if (!inspection.signatureAlgorithm().startsWith("dsa")) {
            return digits;
        }
        StringBuilder numbers = new StringBuilder();
        for (Asn1Node number : Asn1Tree.of(Bytes.of(HexFormat.of().parseHex(digits))).roots().getFirst().children()) {
            numbers.append(digits, 2 * number.contentRange().offset(), 2 * number.contentRange().end());
        }
        return numbers.toString();
    }

    private static void key(OpensslText text, CertificateInspection inspection, Map<String, List<String>> compared) {
        Field key = field(inspection, "publicKey");
        String algorithm = inspection.publicKey().algorithm();
        compared.put("key algorithm", List.of(text.after("Public Key Algorithm:"), switch (algorithm) {
            case "RSA" -> "rsaEncryption";
            case "RSASSA-PSS" -> "rsassaPss";
            case "EC" -> "id-ecPublicKey";
            case "DSA" -> "dsaEncryption";
            default -> algorithm.replace("Ed", "ED");
        }));
        compared.put("key malformed", List.of(Boolean.toString(text.after("Unable to load Public Key").isEmpty()),
                Boolean.toString(key.malformed())));
        if (key.malformed()) {
            return;
        }
        if (!algorithm.startsWith("Ed") && !algorithm.startsWith("X")) {
            compared.put("key size", List.of(text.after("Public-Key:"), "(" + inspection.publicKey().bits().getAsInt()
                    + " bit)"));
        }
        if (algorithm.startsWith("RSA")) {
            compared.put("modulus", List.of(text.hexBelow("Modulus:").replaceFirst("^00", ""), value(key, "modulus")
                    .replace(":", "")));
            compared.put("exponent", List.of(text.after("Exponent:").replaceAll(" .*", ""), value(key,
                    "publicExponent")));
        } else if (!algorithm.equals("DSA")) {
            compared.put("point", List.of(text.hexBelow("pub:"), value(key, "point").replace(":", "")));
        }
        if (algorithm.equals("EC")) {
            String curve = inspection.publicKey().curve().orElseThrow();
            compared.put("curve", List.of(text.after("ASN1 OID:"), curve.startsWith("explicit") ? "absent" : curve));
        }
    }

    private static void extensions(OpensslText text, CertificateInspection inspection,
            Map<String, List<String>> compared) {
        List<Printed> printed = text.extensions();
        OpensslWords words = new OpensslWords();
        compared.put("number of extensions", List.of(Integer.toString(printed.size()), Integer.toString(inspection
                .extensions().size())));
        for (int i = 0; i < Math.min(printed.size(), inspection.extensions().size()); i++) {
            CertificateExtension extension = inspection.extensions().get(i);
            if (printed.get(i).text().contains("<invalid length=")) {
                compared.put("malformed " + i, List.of("true", Boolean.toString(extension.malformed())));
                continue;
            }
            compared.put("extension " + i,
                    List.of(printed.get(i).toString(), new Printed(OpensslWords.header(extension),
                            extension.critical(), words.text(extension)).toString()));
        }
    }

    private static Field field(CertificateInspection inspection, String key) {
        return inspection.fields().stream().filter(f -> f.key().equals(key)).findFirst().orElseThrow();
    }

    private static String value(Field field, String key) {
        return field.child(key).orElseThrow().value();
    }
}
