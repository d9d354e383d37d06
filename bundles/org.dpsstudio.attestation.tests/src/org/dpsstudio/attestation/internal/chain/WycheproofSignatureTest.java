// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.dpsstudio.attestation.chain.Conformance;
import org.junit.jupiter.api.Test;

/**
 * C2SP Wycheproof, through what verifies the signatures of certificates and revocation lists. Its vectors for tokens
 * are in {@code WycheproofHmacTest}, those for RSA-OAEP in {@code WycheproofOaepTest}.
 */
class WycheproofSignatureTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final AlgorithmIdentifier SHA256 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);

    private static void everyVectorIsDecidedRightly(String file, AlgorithmIdentifier algorithm) throws IOException {
        int valid = 0;
        int invalid = 0;
        List<String> wrong = new ArrayList<>();
        for (JsonNode group : Conformance.suite("wycheproof/" + file + ".json").get("testGroups")) {
            JsonNode der = group.has("publicKeyDer") ? group.get("publicKeyDer") : group.get("keyDer");
            VerifyingKey key = VerifyingKey.of(SubjectPublicKeyInfo.getInstance(HEX.parseHex(der.asText())));
            for (JsonNode test : group.get("tests")) {
                if (test.get("result").asText().equals("acceptable")) {
                    // Verifiers may decide as they like: PKCS#1 once left open whether a NULL stands there.
                    continue;
                }
                boolean expected = test.get("result").asText().equals("valid");
                boolean made = key.made(algorithm, HEX.parseHex(test.get("msg").asText()),
                        HEX.parseHex(test.get("sig").asText()));
                if (made != expected) {
                    wrong.add(test.get("tcId") + " " + test.get("comment") + " " + test.get("result"));
                }
                valid += expected ? 1 : 0;
                invalid += expected ? 0 : 1;
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(valid > 8 && invalid > 40, valid + " valid and " + invalid + " invalid vectors");
    }

    @Test
    void ecdsaOnP256() throws IOException {
        everyVectorIsDecidedRightly("ecdsa_secp256r1_sha256_test",
                new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256));
    }

    @Test
    void ed25519() throws IOException {
        everyVectorIsDecidedRightly("ed25519_test", new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519));
    }

    @Test
    void rsaByPkcs1() throws IOException {
        everyVectorIsDecidedRightly("rsa_signature_2048_sha256_test",
                new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE));
    }

    @Test
    void rsaByPss() throws IOException {
        everyVectorIsDecidedRightly("rsa_pss_2048_sha256_mgf1_32_test",
                new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSASSA_PSS, new RSASSAPSSparams(SHA256,
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, SHA256), new ASN1Integer(32),
                        new ASN1Integer(1))));
    }
}
