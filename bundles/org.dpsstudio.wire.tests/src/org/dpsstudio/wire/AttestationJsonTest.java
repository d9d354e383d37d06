// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.wire;

import static org.dpsstudio.wire.Samples.EK;
import static org.dpsstudio.wire.Samples.INFO;
import static org.dpsstudio.wire.Samples.KEY_1;
import static org.dpsstudio.wire.Samples.KEY_2;
import static org.dpsstudio.wire.Samples.PEM;
import static org.dpsstudio.wire.Samples.SRK;
import static org.dpsstudio.wire.Samples.assertJson;
import static org.dpsstudio.wire.Samples.tree;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;

import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.dpsstudio.wire.EnrollmentJson.Detail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.node.ObjectNode;

class AttestationJsonTest {
    private static final String BOTH_INFOS = "{\"type\":\"x509\",\"x509\":{\"%s\":{\"primary\":{\"info\":" + INFO
            + "},\"secondary\":{\"info\":" + INFO + "}}}}";

    static Stream<String> certificateTexts() {
        return Stream.of(PEM, PEM.replace("\n", "\r\n"), "bag attributes\n" + PEM,
                Base64.getEncoder().encodeToString(PEM.getBytes(StandardCharsets.US_ASCII)),
                Base64.getEncoder().encodeToString(Samples.der().toArray()));
    }

    private static ObjectNode clientCertificate(String text) {
        ObjectNode node = Json.object().put("type", "x509");
        node.putObject("x509").putObject("clientCertificates").putObject("primary").put("certificate", text);
        return node;
    }

    @ParameterizedTest
    @MethodSource("certificateTexts")
    void aCertificateIsReadInEachOfItsForms(String text) throws WireException {
        AttestationMechanism read = AttestationJson.read(clientCertificate(text));
        assertEquals(new AttestationMechanism.X509ClientCertificates(Slots.primary(Samples.certificate())), read);
        assertJson("{\"type\":\"x509\",\"x509\":{\"clientCertificates\":{\"primary\":{\"info\":" + INFO + "}}}}",
                AttestationJson.write(read, Detail.PUT_ANSWER));
    }

    @Test
    void everythingIncludesTheCertificateAndItReadsBack() throws WireException {
        AttestationMechanism read = AttestationJson.read(clientCertificate(PEM));
        ObjectNode written = AttestationJson.write(read, Detail.EVERYTHING);
        assertEquals(PEM, written.at("/x509/clientCertificates/primary/certificate").textValue());
        assertEquals(read, AttestationJson.read(written));
    }

    @Test
    void informationAloneStandsForTheStoredCertificate() throws WireException {
        for (String shape : new String[] { "clientCertificates", "signingCertificates" }) {
            String text = BOTH_INFOS.formatted(shape);
            AttestationMechanism read = AttestationJson.read(tree(text));
            Certificate known = new Certificate(Optional.empty(), Samples.certificate().info());
            Slots<Certificate> both = new Slots<>(Optional.of(known), Optional.of(known));
            assertEquals(shape.equals("clientCertificates") ? new AttestationMechanism.X509ClientCertificates(both)
                    : new AttestationMechanism.X509SigningCertificates(both), read);
            for (Detail detail : Detail.values()) {
                assertJson(text, AttestationJson.write(read, detail));
            }
        }
    }

    @Test
    void timesOfACertificateHaveNoFraction() throws WireException {
        AttestationMechanism read = AttestationJson.read(tree(BOTH_INFOS.formatted("clientCertificates")
                .replace("2026-11-23T00:21:42Z", "2026-11-23T00:21:42.9990000Z")));
        assertJson(BOTH_INFOS.formatted("clientCertificates"), AttestationJson.write(read, Detail.GET_ANSWER));
    }

    @Test
    void nullShapesAndNullSlotsCountAsAbsent() throws WireException {
        ObjectNode node = clientCertificate(PEM);
        ((ObjectNode) node.get("x509")).putNull("signingCertificates").putNull("caReferences");
        ((ObjectNode) node.at("/x509/clientCertificates")).putNull("secondary");
        node.putNull("tpm").putNull("symmetricKey");
        assertEquals(AttestationJson.read(clientCertificate(PEM)), AttestationJson.read(node));
        ((ObjectNode) node.at("/x509/clientCertificates")).putObject("secondary").putNull("certificate");
        assertEquals(AttestationJson.read(clientCertificate(PEM)), AttestationJson.read(node));
    }

    @Test
    void caReferencesAreNames() throws WireException {
        String text = "{\"type\":\"x509\",\"x509\":{\"caReferences\":{\"primary\":\"root-1\","
                + "\"secondary\":\"root-2\"}}}";
        AttestationMechanism read = AttestationJson.read(tree(text));
        assertEquals(new AttestationMechanism.X509CaReferences(new Slots<>(Optional.of(new CertificateName("root-1")),
                Optional.of(new CertificateName("root-2")))), read);
        assertJson(text, AttestationJson.write(read, Detail.QUERY_ITEM));
    }

    @Test
    void aTpmTellsItsKeysInEveryAnswer() throws WireException {
        String text = "{\"type\":\"tpm\",\"tpm\":{\"endorsementKey\":\"" + EK + "\",\"storageRootKey\":\"" + SRK
                + "\"}}";
        AttestationMechanism read = AttestationJson.read(tree(text));
        for (Detail detail : Detail.values()) {
            assertJson(text, AttestationJson.write(read, detail));
        }
        assertEquals(Optional.empty(), ((AttestationMechanism.Tpm) AttestationJson.read(tree(
                "{\"type\":\"tpm\",\"tpm\":{\"endorsementKey\":\"" + EK + "\",\"storageRootKey\":\"\"}}")))
                .storageRootKey());
    }

    @Test
    void oneSymmetricKeyMayBeAbsent() throws WireException {
        AttestationMechanism read = AttestationJson
                .read(tree("{\"type\":\"symmetricKey\",\"symmetricKey\":{\"secondaryKey\":\"" + KEY_2 + "\"}}"));
        assertEquals(
                new AttestationMechanism.SymmetricKeys(Optional.empty(), Optional.of(SymmetricKey.ofBase64(KEY_2))),
                read);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0000', value = {
            "{\"type\":\"tpm\"} | $.tpm | required",
            "{\"type\":\"tpm\",\"tpm\":{}} | $.tpm.endorsementKey | required",
            "{\"type\":\"tpm\",\"tpm\":{\"endorsementKey\":\"%%%\"}} | $.tpm.endorsementKey | TPM2B_PUBLIC",
            "{\"type\":\"tpm\",\"tpm\":{\"endorsementKey\":\"AAQBAgME\"},\"x509\":{}} | $.x509 | does not "
                    + "belong to an attestation of type tpm",
            "{\"type\":\"x509\"} | $.x509 | required",
            "{\"type\":\"x509\",\"x509\":{}} | $.x509 | Exactly one of",
            "{\"type\":\"x509\",\"x509\":{\"clientCertificates\":{},\"caReferences\":{}}} | $.x509 | Exactly one of",
            "{\"type\":\"x509\",\"x509\":{\"clientCertificates\":{}}} | $.x509.clientCertificates | primary or "
                    + "a secondary",
            "{\"type\":\"x509\",\"x509\":{\"clientCertificates\":{\"primary\":\"x\"}}} | "
                    + "$.x509.clientCertificates.primary | an object is wanted",
            "{\"type\":\"x509\",\"x509\":{\"clientCertificates\":{\"primary\":{\"certificate\":\"x\"}}}} | "
                    + "$.x509.clientCertificates.primary.certificate | The certificate cannot be read.",
            "{\"type\":\"x509\",\"x509\":{\"clientCertificates\":{\"primary\":{\"info\":{\"subjectName\":\"CN=a"
                    + "\"}}}}} | $.x509.clientCertificates.primary.info.sha1Thumbprint | required",
            "{\"type\":\"x509\",\"x509\":{\"caReferences\":{\"primary\":\"a b\"}}} | "
                    + "$.x509.caReferences.primary | certificate name",
            "{\"type\":\"symmetricKey\",\"symmetricKey\":{\"primaryKey\":\"c2hvcnQ=\"}} | "
                    + "$.symmetricKey.primaryKey | 16 to 64 bytes" })
    void namesThePlaceAndTheRule(String text, String path, String phrase) {
        WireException wrong = assertThrows(WireException.class, () -> AttestationJson.read(tree(text)));
        assertEquals(path, wrong.path(), wrong.getMessage());
        assertTrue(wrong.getMessage().contains(phrase), wrong.getMessage());
    }

    @Test
    void aRefusedKeyIsNotRepeated() {
        WireException wrong = assertThrows(WireException.class,
                () -> AttestationJson
                        .read(tree("{\"type\":\"symmetricKey\",\"symmetricKey\":{\"primaryKey\":\"c2VjcmV0\"}}")));
        assertFalse(wrong.getMessage().contains("c2VjcmV0"), wrong.getMessage());
        assertEquals(KEY_1, AttestationJson.write(new AttestationMechanism.SymmetricKeys(
                Optional.of(SymmetricKey.ofBase64(KEY_1)), Optional.empty()), Detail.PUT_ANSWER)
                .at("/symmetricKey/primaryKey").textValue());
    }
}
