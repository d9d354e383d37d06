// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import org.dpsstudio.attestation.sas.DerivedKey;
import org.dpsstudio.attestation.sas.SasToken;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationMechanism.SymmetricKeys;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.service.FirstSetup;
import org.dpsstudio.service.LocalProvisioningService;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.WriteCondition;
import org.dpsstudio.service.device.DeviceAnswer;
import org.dpsstudio.service.device.DeviceRequest;
import org.dpsstudio.service.device.Evidence;
import org.dpsstudio.service.device.LocalDeviceRegistration;
import org.dpsstudio.service.hub.StoredHubConnector;
import org.dpsstudio.service.port.ProvisioningStore;
import org.dpsstudio.store.SqliteStore;
import org.dpsstudio.store.StoreSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistrationCommandsTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    private Path folder;

    private final Clock clock = Clock.systemUTC();
    private final Terminal terminal = new Terminal();
    private final SymmetricKey key = SymmetricKey.generate(RANDOM);
    private final SymmetricKey groupKey = SymmetricKey.generate(RANDOM);
    private final SymmetricKey otherKey = SymmetricKey.generate(RANDOM);

    /** Two devices come and are let in, two come and are refused. */
    @BeforeEach
    void devicesCome() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        try (ProvisioningStore store = SqliteStore.open(data.resolve("dps.db"), StoreSettings.defaults(clock))) {
            FirstSetup.ensure(store, RANDOM);
            ProvisioningService service = new LocalProvisioningService(store, clock, RANDOM);
            service.put(IndividualEnrollment.of(RegistrationId.of("dev-1"), keys(key)), WriteCondition.ABSENT).found()
                    .orElseThrow();
            service.put(EnrollmentGroup.of(EnrollmentGroupId.of("line-4"), keys(groupKey)), WriteCondition.ABSENT)
                    .found().orElseThrow();
            String scope = service.describe().found().orElseThrow().idScope().text();
            LocalDeviceRegistration devices = new LocalDeviceRegistration(store, new StoredHubConnector(store), clock);
            assertTrue(comes(devices, scope, "dev-1", key));
            assertTrue(comes(devices, scope, "dev-2", DerivedKey.derive(groupKey, "dev-2")));
            assertFalse(comes(devices, scope, "dev-1", otherKey));
            assertFalse(comes(devices, scope, "stranger", otherKey));
        }
    }

    @Test
    void recordsAreListedForAllAndForAGroup() throws Exception {
        JsonNode all = dps("registration list").json();
        assertEquals(List.of("dev-1", "dev-2"), all.findValuesAsText("registrationId"));
        assertEquals(List.of("dev-2"),
                dps("registration list --gid line-4").json().findValuesAsText("registrationId"));
        String table = dps("registration list -o table").succeeds().out();
        assertTrue(
                table.lines()
                        .anyMatch(l -> l.matches("dev-2 +assigned +initialAssignment +hub-1\\S+ +dev-2 +line-4 .*")),
                table);
    }

    @Test
    void aRecordIsShownAndForgotten() throws Exception {
        JsonNode record = dps("registration show dev-1").json();
        assertEquals("assigned", record.path("status").asText());
        assertEquals("hub-1.dps-studio.local", record.path("assignedHub").asText());
        dps("registration delete --rid dev-1", "--etag", record.path("etag").asText()).succeeds();
        dps("registration show --rid dev-1").isRefused("dev-1", "registration explain");
        dps("registration delete dev-1").isRefused("dev-1");
    }

    @Test
    void theLastAttemptIsExplainedInWords() {
        String words = dps("registration explain dev-1").succeeds().out();
        assertTrue(words.startsWith("dev-1: refused"), words);
        assertTrue(words.contains("HTTPS"), words);
        assertTrue(words.contains("10.9.8.7"), words);
        assertTrue(words.contains("individual enrollment dev-1"), words);
        assertTrue(words.contains("401002"), words);
        assertTrue(words.lines().anyMatch(l -> l.strip().startsWith("failed  ")), words);
        assertTrue(words.contains("What to do: "), words);
    }

    @Test
    void asManyAttemptsAsAskedAreExplainedTheNewestFirst() throws Exception {
        JsonNode traces = dps("registration explain dev-1 --last 5 --output json").json();
        assertEquals(List.of("REFUSED", "ASSIGNED"), traces.findValuesAsText("outcome"));
        assertFalse(traces.at("/0/reason").asText().isBlank(), traces.toString());
        assertTrue(traces.at("/0/id").asLong() > traces.at("/1/id").asLong(), traces.toString());
    }

    @Test
    void aRefusedStrangerIsExplainedToo() {
        String words = dps("registration explain stranger").succeeds().out();
        assertTrue(words.startsWith("stranger: refused"), words);
    }

    @Test
    void aDeviceThatNeverCameIsSaidNotToBeKnown() {
        dps("registration explain nobody").isRefused("nobody", "ID scope");
        dps("registration explain dev-1 --last 0").isMisused("--last");
    }

    private boolean comes(LocalDeviceRegistration devices, String scope, String id, SymmetricKey with) {
        String token = SasToken.sign(scope + "/registrations/" + id, with, clock.instant().plus(Duration.ofHours(1)),
                Optional.of("registration"));
        return devices.register(new DeviceRequest(scope, id, new Evidence.SasToken(token, Optional.empty()),
                DeviceRequest.Body.NONE, "2021-06-01", "HTTPS", "10.9.8.7")) instanceof DeviceAnswer.Accepted;
    }

    private static SymmetricKeys keys(SymmetricKey primary) {
        return new SymmetricKeys(Optional.of(primary), Optional.empty());
    }

    private Terminal.Run dps(String words, String... rest) {
        return terminal.type(words, Stream.concat(Stream.of(rest),
                Stream.of("--data", folder.resolve("data").toString())).toArray(String[]::new));
    }
}
