// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's first device: nothing but curl and openssl, against the running product. */
class FirstDeviceScriptTest {
    @Test
    void curlAndOpensslEnrollRegisterPollAndSeeTheAssignment(@TempDir Path folder) throws Exception {
        try (RunningService service = RunningService.start(folder, "--https-port", "0")) {
            Product.Ended ended = Product.run(
                    List.of("env", "DPS=" + Product.dps().getFirst(), "bash",
                            Product.checkout().resolve("releng/first-device.sh").toString(),
                            folder.resolve("ready.json").toString()),
                    folder);
            assertEquals(0, ended.exitCode(), ended.output() + ended.errors());
            assertTrue(ended.output().contains(service.onlyHub()), ended.output());
        }
    }

    @Test
    void theCommandLineTellsItsVersion(@TempDir Path folder) throws Exception {
        Product.Ended ended = Product.run(Product.dps("--version"), folder);
        assertEquals(0, ended.exitCode(), ended.errors());
        assertTrue(ended.output().startsWith("DPS Studio "), ended.output());
    }
}
