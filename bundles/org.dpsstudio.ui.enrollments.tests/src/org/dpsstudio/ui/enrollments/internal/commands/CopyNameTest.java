// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.SecureRandom;
import java.time.Clock;

import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.service.FirstSetup;
import org.dpsstudio.service.LocalProvisioningService;
import org.dpsstudio.service.WriteCondition;
import org.dpsstudio.testkit.store.MemoryProvisioningStore;
import org.dpsstudio.testkit.store.Samples;
import org.junit.jupiter.api.Test;

class CopyNameTest {
    @Test
    void aCopyOfTheLongestIdIsAnIdToo() {
        var source = new EnrollmentKey.Individual(RegistrationId.of("p".repeat(128)));
        assertEquals("p".repeat(123) + "-copy", CopyName.of(source, 1).text());
        assertEquals("p".repeat(120) + "-copy-12", CopyName.of(source, 12).text());
    }

    @Test
    void theFirstFreeIdIsTaken() {
        var random = new SecureRandom();
        try (var store = new MemoryProvisioningStore()) {
            FirstSetup.ensure(store, random);
            var service = new LocalProvisioningService(store, Clock.systemUTC(), random);
            var source = Samples.individual("press-1");
            for (String taken : new String[] { "press-1", "press-1-copy", "press-1-COPY-2" }) {
                service.put(Samples.individual(taken), WriteCondition.ABSENT);
            }
            assertEquals("press-1-copy-3", CopyName.free(service, source.key()).text());
        }
    }
}
