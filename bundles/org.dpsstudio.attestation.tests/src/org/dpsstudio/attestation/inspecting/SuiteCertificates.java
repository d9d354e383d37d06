// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.inspecting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.dpsstudio.model.Bytes;

/** The certificates of the public suites that lie beside the checkout. */
final class SuiteCertificates {
    static final String ABSENT = "The folder shared/conformance is not beside the checkout, so the certificates of "
            + "x509-limbo are not looked at.";

    private SuiteCertificates() {
    }

    /** @return every certificate of x509-limbo once, by the case that has it; empty when the suite is not there */
    static Map<String, Bytes> all() throws IOException {
        Optional<Path> file = Stream.iterate(Path.of("").toAbsolutePath(), p -> p != null, Path::getParent)
                .map(p -> p.resolve("shared/conformance/x509-limbo/limbo.json")).filter(Files::exists).findFirst();
        Map<Bytes, String> found = new LinkedHashMap<>();
        if (file.isPresent()) {
            for (JsonNode test : new ObjectMapper().readTree(file.get().toFile()).get("testcases")) {
                List<JsonNode> certificates = new ArrayList<>();
                test.get("trusted_certs").forEach(certificates::add);
                test.get("untrusted_intermediates").forEach(certificates::add);
                certificates.add(test.get("peer_certificate"));
                for (JsonNode pem : certificates) {
                    found.putIfAbsent(der(pem.asText()), test.get("id").asText() + " #" + found.size());
                }
            }
        }
        Map<String, Bytes> byName = new LinkedHashMap<>();
        found.forEach((der, name) -> byName.put(name, der));
        return byName;
    }

    static Bytes der(String pem) {
        String base64 = pem.replaceAll("-----[A-Z0-9 ]+-----", "");
        return Bytes.of(Base64.getMimeDecoder().decode(base64));
    }
}
