// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.tpm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

import org.dpsstudio.attestation.tpm.KeyBlob;
import org.dpsstudio.device.tpm.Tpm.HmacKey;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.testkit.tpm.SwTpm;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The contract once more over the simulator's protocol; and a TPM that fails in the middle of something. */
class SimulatorTpmTest extends TssTpmTest {
    private static final int SEQUENCE_UPDATE = 0x15C;
    private static final int ACTIVATE_CREDENTIAL = 0x147;
    private static final int EVICT_CONTROL = 0x120;
    private static final int POLICY_SECRET = 0x151;
    private static SimulatorBridge bridge;

    @BeforeAll
    static void startBridge() throws Exception {
        assumeTrue(SwTpm.isThere(), SwTpm.MISSING);
        bridge = new SimulatorBridge(swtpm().port());
    }

    @AfterAll
    static void stopBridge() throws Exception {
        if (bridge != null) {
            bridge.close();
        }
    }

    @Override
    TpmAddress address() {
        return new TpmAddress.Simulator("127.0.0.1", bridge.port());
    }

    /** The bridge speaks what others take for the simulator's protocol. */
    @Test
    void theToolsSpeakWithTheBridgeAsWithASimulator() throws Exception {
        String text = swtpm()
                .run("tpm2_getcap -T mssim:host=127.0.0.1,port=" + bridge.port() + " properties-fixed");
        assertTrue(text.contains("TPM2_PT_FAMILY_INDICATOR"), text);
    }

    @Test
    void theSimulatorIsSwitchedOnAndTheSessionsAreEnded() throws Exception {
        int before = bridge.signals().size();
        TssTpm.open(address()).close();
        List<Integer> signals = bridge.signals();
        while (signals.size() < before + 4) {
            Thread.onSpinWait();
            signals = bridge.signals();
        }
        assertEquals(List.of(1, 11, 20, 20), signals.subList(before, before + 4));
    }

    @Test
    void aPlatformThatAcknowledgesSomethingElseIsNoSimulator() throws Exception {
        bridge.acknowledgement(7);
        try {
            assertThrows(TpmException.class, () -> TssTpm.open(address()));
        } finally {
            bridge.acknowledgement(0);
        }
        try (TssTpm tpm = TssTpm.open(address())) {
            bridge.acknowledgement(7);
            TpmException told = assertThrows(TpmException.class, tpm::persisted);
            assertEquals(OptionalInt.empty(), told.responseCode());
        } finally {
            bridge.acknowledgement(0);
        }
    }

    /** The port that swtpm has behind its data port takes its own control commands. */
    @Test
    void aRawPortIsToldFromASimulator() {
        TpmException told = assertThrows(TpmException.class,
                () -> TssTpm.open(new TpmAddress.Simulator("127.0.0.1", swtpm().port()), Duration.ofSeconds(1),
                        Duration.ofSeconds(1)));
        assertTrue(told.getMessage().contains("simulator"), told.getMessage());
    }

    @Test
    void aSequenceThatFailsInTheMiddleIsFlushed() throws Exception {
        Tpm tpm = tpm();
        try (HmacKey key = imported(tpm, wrapped(KeyBlob.newKey(new SecureRandom()), tpm))) {
            AtomicInteger updates = new AtomicInteger();
            failing(SEQUENCE_UPDATE, updates, 2, () -> key.sign(Bytes.of(new byte[5000])));
            assertEquals(2, updates.get());
        }
    }

    @Test
    void aSessionWhosePolicyOrUseFailsIsFlushed() throws Exception {
        Tpm tpm = tpm();
        KeyBlob blob = wrapped(KeyBlob.newKey(new SecureRandom()), tpm);
        failing(POLICY_SECRET, new AtomicInteger(), 1,
                () -> tpm.activateCredential(blob.credential(), blob.credentialSecret()));
        failing(ACTIVATE_CREDENTIAL, new AtomicInteger(), 1,
                () -> tpm.activateCredential(blob.credential(), blob.credentialSecret()));
    }

    @Test
    void aKeyThatCannotStayIsFlushed() throws Exception {
        cleared();
        Tpm tpm = tpm();
        failing(EVICT_CONTROL, new AtomicInteger(), 1, tpm::endorsementKey);
        failing(EVICT_CONTROL, new AtomicInteger(), 1, tpm::storageRootKey);
        try (HmacKey key = imported(tpm, wrapped(KeyBlob.newKey(new SecureRandom()), tpm))) {
            failing(EVICT_CONTROL, new AtomicInteger(), 1, () -> tpm.persist(key, false));
        }
        assertEquals(Optional.empty(), tpm.persisted());
    }

    /** Answers the n-th of these commands with TPM_RC_NV_SPACE, without passing it on. */
    private static void failing(int command, AtomicInteger counter, int number,
            Executable use) {
        bridge.instead(bytes -> ByteBuffer.wrap(bytes).getInt(6) == command && counter.incrementAndGet() == number
                ? Optional.of(ScriptedTpm.answer(0x14B, ""))
                : Optional.empty());
        try {
            assertEquals(OptionalInt.of(0x14B), assertThrows(TpmException.class, use).responseCode());
        } finally {
            bridge.instead(bytes -> Optional.empty());
        }
    }
}
