// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;

import org.dpsstudio.device.run.RunResult.Ending;
import org.dpsstudio.device.run.StepKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {
    private static Ending refused(int status) {
        return new Ending.Refused(status, OptionalInt.empty(), Optional.empty(), "no", Optional.empty(),
                Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({ "429,true", "500,true", "503,true", "401,false", "404,false", "200,false" })
    void loadAndFaultsOfTheServiceMayPass(int status, boolean passes) {
        assertEquals(passes, RetryPolicy.mayPass(refused(status)));
    }

    @ParameterizedTest
    @CsvSource({ "CONNECT,true", "TLS,true", "POLL,true", "ACTIVATE,false", "IMPORT,false", "HUB_KEY,false" })
    void brokenConnectionsMayPassAndRefusalsOfTheTpmDoNot(StepKind during, boolean passes) {
        assertEquals(passes, RetryPolicy.mayPass(new Ending.BrokenOff(during, "gone")));
    }

    @Test
    void noDecisionIsTriedAgain() {
        assertFalse(RetryPolicy.mayPass(new Ending.Canceled()));
        assertFalse(RetryPolicy.mayPass(new Ending.Assigned("hub", "device", Optional.empty(), "op", false)));
    }

    @Test
    void waitsGrowAsTheClientsDoAndEndAtTheMaximum() {
        RetryPolicy usual = RetryPolicy.usual();
        SplittableRandom random = new SplittableRandom(7);
        assertEquals(Duration.ZERO, usual.waitAfter(1, random));
        for (int i = 0; i < 1000; i++) {
            // 100 ms + (2^3 - 1) * 80 to 120 ms
            long third = usual.waitAfter(3, random).toMillis();
            assertTrue(third >= 660 && third <= 940, "waited " + third);
            assertEquals(Duration.ofSeconds(10), usual.waitAfter(20, random));
        }
        assertTrue(random.ints(100).mapToObj(any -> usual.waitAfter(3, random)).distinct().count() > 50);
    }

    @Test
    void theFirstWaitIsLikeTheOthersWhereItIsNotFast() {
        RetryPolicy slow = new RetryPolicy(3, Duration.ofSeconds(1), Duration.ofSeconds(9), Duration.ofSeconds(1),
                false);
        long first = slow.waitAfter(1, new SplittableRandom(1)).toMillis();

        assertTrue(first >= 1800 && first <= 2200, "waited " + first);
    }
}
