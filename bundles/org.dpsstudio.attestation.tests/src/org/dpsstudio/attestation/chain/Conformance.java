// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.chain;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The public suites in a folder {@code shared/conformance} beside the checkout. */
public final class Conformance {
    private Conformance() {
    }

    /** @return the suite; the test is skipped where the folder is not there */
    public static JsonNode suite(String file) throws IOException {
        Path start = Path.of(System.getProperty("dps.checkout", "")).toAbsolutePath();
        Optional<Path> found = Stream.iterate(start, p -> p != null, Path::getParent)
                .map(p -> p.resolve("shared/conformance").resolve(file)).filter(Files::exists).findFirst();
        assumeTrue(found.isPresent(), "The folder shared/conformance is not beside the checkout, so the suite "
                + file + " is not run.");
        return new ObjectMapper().readTree(found.get().toFile());
    }
}
