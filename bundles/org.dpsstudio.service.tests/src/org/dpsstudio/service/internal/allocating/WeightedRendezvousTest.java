// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal.allocating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.hub.LinkedHub;
import org.junit.jupiter.api.Test;

class WeightedRendezvousTest {
    private static final int DEVICES = 60_000;

    @Test
    void devicesSpreadInProportionToTheWeights() {
        List<LinkedHub> hubs = List.of(hub("a", 1), hub("b", 2), hub("c", 3));
        Map<String, Integer> counts = new HashMap<>();
        for (int n = 0; n < DEVICES; n++) {
            counts.merge(chosen(n, hubs), 1, Integer::sum);
        }
        assertNear(DEVICES / 6, counts.get("a"));
        assertNear(DEVICES / 3, counts.get("b"));
        assertNear(DEVICES / 2, counts.get("c"));
    }

    @Test
    void equalHubsWithNamesThatHardlyDifferShareEqually() {
        List<LinkedHub> hubs = new ArrayList<>();
        for (int n = 0; n < 50; n++) {
            hubs.add(hub("hub-" + n + ".example.net", 1));
        }
        Map<String, Integer> counts = new HashMap<>();
        for (int n = 0; n < DEVICES; n++) {
            counts.merge(chosen(n, hubs), 1, Integer::sum);
        }
        assertEquals(50, counts.size());
        int expected = DEVICES / 50;
        counts.values().forEach(count -> assertTrue(Math.abs(count - expected) < expected / 5, counts.toString()));
    }

    @Test
    void aNewHubTakesItsShareAndMovesNoDeviceBetweenTheOthers() {
        List<LinkedHub> before = List.of(hub("a", 1), hub("b", 1), hub("c", 1));
        List<LinkedHub> after = List.of(hub("a", 1), hub("b", 1), hub("c", 1), hub("d", 1));
        int moved = 0;
        for (int n = 0; n < DEVICES; n++) {
            String old = chosen(n, before);
            String now = chosen(n, after);
            if (!old.equals(now)) {
                assertEquals("d", now);
                moved++;
            }
        }
        assertNear(DEVICES / 4, moved);
    }

    @Test
    void aHubThatGoesMovesItsOwnDevicesOnly() {
        List<LinkedHub> before = List.of(hub("a", 5), hub("b", 1), hub("c", 2));
        List<LinkedHub> after = List.of(hub("a", 5), hub("c", 2));
        for (int n = 0; n < DEVICES; n++) {
            String old = chosen(n, before);
            if (!old.equals("b")) {
                assertEquals(old, chosen(n, after));
            }
        }
    }

    @Test
    void aHeavierHubOnlyAttracts() {
        List<LinkedHub> before = List.of(hub("a", 1), hub("b", 1));
        List<LinkedHub> after = List.of(hub("a", 1), hub("b", 3));
        for (int n = 0; n < DEVICES; n++) {
            if (chosen(n, before).equals("b")) {
                assertEquals("b", chosen(n, after));
            }
        }
    }

    @Test
    void theOrderOfTheHubsDoesNotMatter() {
        List<LinkedHub> hubs = List.of(hub("a", 1), hub("b", 2), hub("c", 3));
        for (int n = 0; n < 1000; n++) {
            assertEquals(chosen(n, hubs), chosen(n, hubs.reversed()));
        }
    }

    @Test
    void theChoiceIsTheSameInEveryVersionOfTheService() {
        List<LinkedHub> hubs = List.of(hub("hub-1.example.net", 1), hub("hub-2.example.net", 1),
                hub("hub-3.example.net", 2));
        StringBuilder chosen = new StringBuilder();
        for (int n = 0; n < 24; n++) {
            chosen.append(chosen(n, hubs).charAt(4));
        }
        assertEquals("231313113321112223332233", chosen.toString());
    }

    private static LinkedHub hub(String name, int weight) {
        return new LinkedHub(new HubName(name), "here", true, weight);
    }

    private static String chosen(int device, List<LinkedHub> hubs) {
        return WeightedRendezvous.choose("device-" + device, hubs).name().text();
    }

    /** Within five standard deviations of a binomial distribution. */
    private static void assertNear(int expected, int count) {
        double deviation = Math.sqrt(expected * (1.0 - (double) expected / DEVICES));
        assertTrue(Math.abs(count - expected) < 5 * deviation, count + " is not near " + expected);
    }
}
