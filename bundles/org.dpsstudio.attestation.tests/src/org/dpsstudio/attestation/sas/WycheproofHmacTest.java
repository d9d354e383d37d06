// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.sas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.dpsstudio.attestation.internal.sas.HmacSha256;
import org.dpsstudio.model.Secret;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.junit.jupiter.api.Test;

class WycheproofHmacTest {
    private static final HexFormat HEX = HexFormat.of();

    /** @return the suite's file in a folder shared/conformance beside the checkout */
    private static Optional<Path> vectors() {
        return Stream.iterate(Path.of("").toAbsolutePath(), p -> p != null, Path::getParent)
                .map(p -> p.resolve("shared/conformance/wycheproof/hmac_sha256_test.json")).filter(Files::exists)
                .findFirst();
    }

    @Test
    void everyVectorThatAKeyOfTheServiceCanHaveIsDecidedRightly() throws IOException {
        Optional<Path> file = vectors();
        assumeTrue(file.isPresent(), "The folder shared/conformance is not beside the checkout, so Wycheproof's "
                + "vectors are not run.");
        int valid = 0;
        int invalid = 0;
        for (JsonNode group : new ObjectMapper().readTree(file.get().toFile()).get("testGroups")) {
            for (JsonNode test : group.get("tests")) {
                byte[] key = HEX.parseHex(test.get("key").asText());
                if (key.length < 16 || key.length > 64) {
                    continue;
                }
                byte[] tag = HEX.parseHex(test.get("tag").asText());
                byte[] made = HmacSha256.of(new SymmetricKey(Secret.of(key)),
                        HEX.parseHex(test.get("msg").asText()));
                boolean expected = test.get("result").asText().equals("valid");
                assertEquals(expected, Arrays.equals(Arrays.copyOf(made, tag.length), tag),
                        "test " + test.get("tcId").asText());
                valid += expected ? 1 : 0;
                invalid += expected ? 0 : 1;
            }
        }
        assertTrue(valid > 50 && invalid > 50, valid + " valid and " + invalid + " invalid vectors");
    }
}
