// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal.allocating;

import java.util.List;

import org.dpsstudio.model.hub.LinkedHub;

/**
 * Weighted rendezvous hashing (highest random weight): each hub draws a number from the device's name and its own,
 * and the lowest wins. A device's hub depends on nothing but the two, so a hub that comes takes its share from all
 * others alike, and a hub that goes gives back its own devices and moves no other.
 */
final class WeightedRendezvous {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final double UNIT = 0x1.0p-53;

    private WeightedRendezvous() {
    }

    /**
     * @param device what the hash is of
     * @param hubs one at least
     * @return the device's hub
     */
    static LinkedHub choose(String device, List<LinkedHub> hubs) {
        if (hubs.size() == 1) {
            return hubs.getFirst();
        }
        long hash = mixed(hash(device));
        LinkedHub chosen = hubs.getFirst();
        double lowest = Double.POSITIVE_INFINITY;
        for (LinkedHub hub : hubs) {
            double drawn = drawn(hash, hub);
            if (drawn < lowest || drawn == lowest && hub.name().text().compareTo(chosen.name().text()) < 0) {
                chosen = hub;
                lowest = drawn;
            }
        }
        return chosen;
    }

    /** Exponentially distributed with the weight as its rate: the lowest of such numbers is in proportion to it. */
    private static double drawn(long device, LinkedHub hub) {
        long bits = mixed(device ^ mixed(hash(hub.name().text()) + 0x9e3779b97f4a7c15L));
        double uniform = ((bits >>> 11) + 0.5) * UNIT;
        return -StrictMath.log(uniform) / hub.allocationWeight();
    }

    private static long hash(String text) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }

    /** The finaliser of SplitMix64. */
    private static long mixed(long bits) {
        long z = (bits ^ bits >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
