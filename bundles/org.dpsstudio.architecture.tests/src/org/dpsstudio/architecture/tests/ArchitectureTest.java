// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.architecture.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

/** Which way the arrows run. The floors are in {@code floors.properties}, the bundles in the checkout. */
class ArchitectureTest {

    private static final int FIRST_UI_FLOOR = 5;
    private static final List<String> UI = List.of("org.eclipse.swt", "org.eclipse.jface", "org.eclipse.ui",
            "org.eclipse.e4.ui",
            "org.eclipse.nebula");

    private final Floors floors = Floors.read();
    private final List<BundleSources> bundles = BundleSources.all();

    @Test
    void everyBundleHasItsFloor() {
        assertFalse(bundles.isEmpty(), "No bundles found in the checkout.");
        var names = bundles.stream().map(BundleSources::name).sorted().toList();
        assertEquals(floors.names().sorted().toList(), names,
                "floors.properties and the folder bundles/ must name the same bundles.");
    }

    @Test
    void noBundleImportsFromItsOwnFloorOrAbove() {
        var offences = new ArrayList<String>();
        for (var bundle : bundles) {
            if (floors.isForTests(bundle.name())) {
                continue;
            }
            for (var arrow : bundle.arrows()) {
                owner(arrow.to()).filter(other -> !other.equals(bundle.name())).ifPresent(other -> {
                    if (floors.isForTests(other)) {
                        offences.add(arrow + ": for tests only");
                    } else if (floors.floor(other) >= floors.floor(bundle.name())) {
                        offences.add("%s: from floor %d to floor %d".formatted(arrow, floors.floor(bundle.name()),
                                floors.floor(other)));
                    }
                });
            }
        }
        assertEquals(List.of(), offences);
    }

    @Test
    void nothingBelowTheUserInterfaceKnowsSwtJFaceOrTheWorkbench() {
        var offences = new ArrayList<String>();
        for (var bundle : bundles) {
            if (floors.isForTests(bundle.name()) || floors.floor(bundle.name()) >= FIRST_UI_FLOOR) {
                continue;
            }
            bundle.arrows().stream().filter(arrow -> UI.stream().anyMatch(ui -> isWithin(arrow.to(), ui)))
                    .map(Object::toString)
                    .forEach(offences::add);
        }
        assertEquals(List.of(), offences);
    }

    /** The bundle of this product that a bundle name, a package or a type belongs to: the one with the longest name. */
    private java.util.Optional<String> owner(String name) {
        return floors.names().filter(bundle -> isWithin(name, bundle))
                .max(java.util.Comparator.comparingInt(String::length));
    }

    private static boolean isWithin(String name, String prefix) {
        return name.equals(prefix) || name.startsWith(prefix + ".");
    }
}
