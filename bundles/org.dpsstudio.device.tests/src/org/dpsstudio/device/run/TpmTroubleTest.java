// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.dpsstudio.attestation.tpm.KeyBlob;
import org.dpsstudio.attestation.tpm.TpmPublic;
import org.dpsstudio.device.identity.DeviceIdentity;
import org.dpsstudio.device.run.RunResult.Ending;
import org.dpsstudio.device.tpm.Tpm;
import org.dpsstudio.device.tpm.TpmException;
import org.dpsstudio.device.tpm.TpmKind;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.Secret;
import org.dpsstudio.testkit.service.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A TPM that fails at one command or another: the run ends there and says so, and every key is let go of. */
class TpmTroubleTest {
    private static final int FAILURE = 0x101;

    private static RunningService service;
    private static DeviceTransport transport;

    @BeforeAll
    static void start() {
        service = RunningService.start();
        transport = DeviceTransport.open(1);
    }

    @AfterAll
    static void stop() {
        transport.close();
        service.close();
    }

    /** Fails at the n-th call of a command, and counts the keys that are open. */
    private static final class Failing implements Tpm {
        private final Tpm tpm;
        private final String failing;
        private int calls;
        private final List<HmacKey> open = new ArrayList<>();

        Failing(Tpm tpm, String failing, int call) {
            this.tpm = tpm;
            this.failing = failing;
            this.calls = call;
        }

        private void at(String command) throws TpmException {
            if (command.equals(failing)) {
                calls--;
                if (calls == 0) {
                    throw new TpmException(command, FAILURE, "The TPM failed at " + command + ".", null);
                }
            }
        }

        private HmacKey watched(HmacKey key) {
            HmacKey watched = new HmacKey() {
                @Override
                public Bytes sign(Bytes content) throws TpmException {
                    at("sign");
                    return key.sign(content);
                }

                @Override
                public void close() {
                    open.remove(this);
                    key.close();
                }
            };
            keys.put(watched, key);
            open.add(watched);
            return watched;
        }

        private final Map<HmacKey, HmacKey> keys = new HashMap<>();

        @Override
        public TpmKind kind() {
            return tpm.kind();
        }

        @Override
        public String description() {
            return tpm.description();
        }

        @Override
        public TpmPublic endorsementKey() throws TpmException {
            at("endorsementKey");
            return tpm.endorsementKey();
        }

        @Override
        public TpmPublic storageRootKey() throws TpmException {
            at("storageRootKey");
            return tpm.storageRootKey();
        }

        @Override
        public Secret activateCredential(Bytes idObject, Bytes secret) throws TpmException {
            at("activateCredential");
            return tpm.activateCredential(idObject, secret);
        }

        @Override
        public HmacKey importKey(Secret innerKey, KeyBlob blob) throws TpmException {
            at("importKey");
            return watched(tpm.importKey(innerKey, blob));
        }

        @Override
        public void persist(HmacKey key, boolean replace) throws TpmException {
            at("persist");
            tpm.persist(keys.get(key), replace);
        }

        @Override
        public Optional<HmacKey> persisted() throws TpmException {
            at("persisted");
            return tpm.persisted().map(this::watched);
        }

        @Override
        public void close() {
            tpm.close();
        }
    }

    private static RunResult run(Failing tpm, String id) throws Exception {
        DeviceIdentity.OfTpm healthy = new DeviceIdentity.OfTpm(Devices.keyed(id).registrationId(), tpm.tpm);
        service.enroll(Devices.enrollment(healthy));
        RunResult result = ProvisioningRun.run(new DeviceIdentity.OfTpm(healthy.registrationId(), tpm),
                Devices.calling(service), RunObserver.NONE, transport);
        assertEquals(List.of(), tpm.open, "a key stays open in the TPM");
        return result;
    }

    private static void assertBroken(String command, StepKind during) throws Exception {
        String id = "trouble-" + command.toLowerCase(Locale.ROOT);
        RunResult result = run(new Failing(Devices.tpm(id).tpm(), command, 1), id);
        Ending.BrokenOff broken = assertInstanceOf(Ending.BrokenOff.class, result.ending());
        assertEquals(during, broken.during());
        assertEquals("The TPM failed at " + command + ".", broken.message());
        Step failed = result.steps().get(result.steps().size() - 2);
        assertEquals(during, failed.kind());
        assertEquals(Optional.of(broken.message()), failed.problem());
        assertTrue(service.record(result.registrationId()).isEmpty());
    }

    @Test
    void aTpmThatFailsBeforeItAnsweredTheChallengeEndsTheRunThere() throws Exception {
        assertBroken("endorsementKey", StepKind.REGISTER);
        assertBroken("storageRootKey", StepKind.REGISTER);
        assertBroken("activateCredential", StepKind.ACTIVATE);
        assertBroken("importKey", StepKind.IMPORT);
        assertBroken("sign", StepKind.TOKEN);
    }

    @Test
    void aTpmThatFailsWithTheHubsKeyIsAssignedWithoutIt() throws Exception {
        for (String command : List.of("activateCredential", "importKey")) {
            String id = "trouble-hub-" + command.toLowerCase(Locale.ROOT);
            RunResult result = run(new Failing(Devices.tpm(id).tpm(), command, 2), id);
            assertFalse(assertInstanceOf(Ending.Assigned.class, result.ending()).hubKeyImported());
            Step last = result.steps().getLast();
            assertEquals(StepKind.HUB_KEY, last.kind());
            assertEquals(Optional.of("The TPM failed at " + command + "."), last.problem());
            assertEquals("00000101", Steps.value(last, "responseCode").text());
        }
    }

    @Test
    void aTpmThatCannotKeepTheHubsKeyHasItImported() throws Exception {
        for (String command : List.of("persisted", "persist")) {
            RunResult result = run(new Failing(Devices.tpm("d").tpm(), command, 1), "trouble-" + command);
            assertTrue(assertInstanceOf(Ending.Assigned.class, result.ending()).hubKeyImported());
            String problem = result.steps().getLast().problem().orElseThrow();
            assertTrue(problem.endsWith("could not keep it: The TPM failed at " + command + "."), problem);
        }
    }
}
