// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.inspecting;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The certificates of the public suite x509-limbo in a folder {@code shared/conformance} beside the checkout. */
final class Suite {
    private Suite() {
    }

    /** @return each once, in PEM; the test is skipped where the folder is not there */
    static List<String> certificates() throws IOException {
        Path start = Path.of(System.getProperty("dps.checkout", "")).toAbsolutePath();
        Optional<Path> found = Stream.iterate(start, p -> p != null, Path::getParent)
                .map(p -> p.resolve("shared/conformance/x509-limbo/limbo.json")).filter(Files::exists).findFirst();
        assumeTrue(found.isPresent(), "The folder shared/conformance is not beside the checkout, so the suite is not "
                + "shown.");
        Set<String> all = new LinkedHashSet<>();
        for (JsonNode test : new ObjectMapper().readTree(found.get().toFile()).path("testcases")) {
            all.add(test.path("peer_certificate").asText());
            test.path("untrusted_intermediates").forEach(c -> all.add(c.asText()));
            test.path("trusted_certs").forEach(c -> all.add(c.asText()));
        }
        return new ArrayList<>(all);
    }
}
