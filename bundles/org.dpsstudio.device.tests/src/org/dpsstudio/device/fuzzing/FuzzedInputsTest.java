// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.fuzzing;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The inputs by which the fuzzer came furthest, and those that once did harm: no exception, no waiting. */
class FuzzedInputsTest {
    static Stream<Arguments> targets() {
        return Stream.of(target("ReadDevice", ReadDevice::fuzzerTestOneInput),
                target("ReadAnswer", ReadAnswer::fuzzerTestOneInput));
    }

    private static Arguments target(String name, Consumer<byte[]> target) {
        return Arguments.of(name, target);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("targets")
    void whatTheFuzzerCameUpWithIsTakenCalmly(String name, Consumer<byte[]> target) throws IOException {
        Map<String, byte[]> inputs = inputs(name);
        assertTrue(inputs.size() >= 100, inputs.size() + " inputs");
        inputs.forEach((entry, input) -> assertTimeoutPreemptively(Duration.ofSeconds(30), () -> target.accept(input),
                entry));
    }

    private static Map<String, byte[]> inputs(String name) throws IOException {
        Map<String, byte[]> inputs = new LinkedHashMap<>();
        try (InputStream archive = FuzzedInputsTest.class.getResourceAsStream(name + ".zip");
                ZipInputStream entries = new ZipInputStream(archive)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                inputs.put(entry.getName(), entries.readAllBytes());
            }
        }
        return inputs;
    }
}
