// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.tpm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import javax.crypto.Cipher;

import com.fasterxml.jackson.databind.JsonNode;

import org.dpsstudio.attestation.chain.Conformance;
import org.junit.jupiter.api.Test;

/** C2SP Wycheproof through the cipher that the seeds of challenges are encrypted with. */
class WycheproofOaepTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final SecureRandom RANDOM = new SecureRandom();

    private static byte[] bytes(JsonNode test, String field) {
        return HEX.parseHex(test.get(field).asText());
    }

    private static JsonNode groups() throws IOException {
        return Conformance.suite("wycheproof/rsa_oaep_2048_sha256_mgf1sha256_test.json").get("testGroups");
    }

    private static PrivateKey privateKey(JsonNode group) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(HEX.parseHex(group.get("privateKeyPkcs8").asText())));
    }

    @Test
    void everyVectorIsDecidedRightly() throws Exception {
        int valid = 0;
        int invalid = 0;
        List<String> wrong = new ArrayList<>();
        for (JsonNode group : groups()) {
            PrivateKey key = privateKey(group);
            for (JsonNode test : group.get("tests")) {
                boolean expected = test.get("result").asText().equals("valid");
                boolean decided = decrypts(key, test);
                if (decided != expected) {
                    wrong.add(test.get("tcId") + " " + test.get("comment"));
                }
                valid += expected ? 1 : 0;
                invalid += expected ? 0 : 1;
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(valid > 10 && invalid > 10, valid + " valid and " + invalid + " invalid vectors");
    }

    private static boolean decrypts(PrivateKey key, JsonNode test) {
        try {
            byte[] plain = Protection.oaep(Cipher.DECRYPT_MODE, key, bytes(test, "label"), RANDOM)
                    .doFinal(bytes(test, "ct"));
            assertArrayEquals(bytes(test, "msg"), plain, "test " + test.get("tcId"));
            return true;
        } catch (GeneralSecurityException refused) {
            return false;
        }
    }

    @Test
    void whatIsEncryptedForAKeyOfTheSuiteIsRead() throws Exception {
        for (JsonNode group : groups()) {
            JsonNode parts = group.get("privateKey");
            PublicKey key = KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(new BigInteger(parts.get("modulus").asText(), 16),
                            new BigInteger(parts.get("publicExponent").asText(), 16)));
            for (JsonNode test : group.get("tests")) {
                if (!test.get("result").asText().equals("valid")) {
                    continue;
                }
                byte[] label = bytes(test, "label");
                byte[] hidden = Protection.oaep(Cipher.ENCRYPT_MODE, key, label, RANDOM)
                        .doFinal(bytes(test, "msg"));
                assertArrayEquals(bytes(test, "msg"),
                        Protection.oaep(Cipher.DECRYPT_MODE, privateKey(group), label, RANDOM).doFinal(hidden));
            }
        }
    }
}
