// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A device with a TPM by nothing but tpm2-tools, openssl and curl, against the running product. */
class TpmDeviceScriptTest {
    @BeforeAll
    static void needsATpm() {
        assumeTrue(SwTpm.isInstalled(), "swtpm or tpm2-tools are not installed: there is no TPM to test with.");
    }

    @Test
    void tpm2ToolsTakeTheChallengeApartAndImportTheHubsKey(@TempDir Path folder) throws Exception {
        try (RunningService service = RunningService.start(folder, "--https-port", "0")) {
            Product.Ended ended = script(folder, "-u", "TPM2TOOLS_TCTI");
            assertEquals(0, ended.exitCode(), ended.output() + ended.errors());
            assertTrue(ended.output().contains("is assigned to " + service.onlyHub()), ended.output());
            assertTrue(ended.output().contains("== All as it should be"), ended.output());
        }
    }

    @Test
    void aTpmThatIsGivenIsLeftAsItWas(@TempDir Path folder) throws Exception {
        try (SwTpm tpm = SwTpm.start(folder);
                RunningService service = RunningService.start(folder, "--https-port", "0")) {
            tpm.run("tpm2_createek -Q -c 0x81010001 -G rsa");
            String before = tpm.run("tpm2_readpublic -c 0x81010001").output();
            Product.Ended ended = script(folder, "TPM2TOOLS_TCTI=" + tpm.tcti());
            assertEquals(0, ended.exitCode(), ended.output() + ended.errors());
            assertTrue(ended.output().contains("the endorsement key was there"), ended.output());
            assertEquals(before, tpm.run("tpm2_readpublic -c 0x81010001").output());
            assertEquals("- 0x81010001", tpm.run("tpm2_getcap handles-persistent").output().strip());
            assertEquals("", tpm.run("tpm2_getcap handles-loaded-session").output().strip());
            assertEquals("", tpm.run("tpm2_getcap handles-transient").output().strip());

            tpm.run("tpm2_createprimary -Q -C o -c somebodys.context");
            tpm.run("tpm2_evictcontrol -Q -C o -c somebodys.context 0x81000100");
            Product.Ended refused = script(folder, "TPM2TOOLS_TCTI=" + tpm.tcti());
            assertEquals(1, refused.exitCode(), refused.output());
            assertTrue(refused.errors().contains("the TPM holds a key at 0x81000100"), refused.errors());
            tpm.run("tpm2_readpublic -Q -c 0x81000100");
        }
    }

    private static Product.Ended script(Path folder, String... environment) throws Exception {
        List<String> command = new ArrayList<>(List.of("env"));
        command.addAll(List.of(environment));
        command.addAll(List.of("DPS=" + Product.dps().getFirst(), "bash",
                Product.checkout().resolve("releng/tpm-device.sh").toString(),
                folder.resolve("ready.json").toString()));
        return Product.run(command, folder);
    }
}
