// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.architecture.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

/** Which way the arrows run. The floors are in {@code floors.properties}, the bundles in the checkout. */
class ArchitectureTest {

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
        assertNone(offences);
    }

    @Test
    void nothingBelowTheUserInterfaceKnowsSwtJFaceOrTheWorkbench() {
        var offences = new ArrayList<String>();
        for (var bundle : bundles) {
            if (floors.isForTests(bundle.name()) || !floors.isBelowTheUserInterface(bundle.name())) {
                continue;
            }
            bundle.arrows().stream().filter(arrow -> UI.stream().anyMatch(ui -> isWithin(arrow.to(), ui)))
                    .map(Object::toString)
                    .forEach(offences::add);
        }
        assertNone(offences);
    }

    private static void assertNone(List<String> offences) {
        assertEquals("", String.join(System.lineSeparator(), offences));
    }

    /** The bundle of this product that a bundle name, a package or a type belongs to: the one with the longest name. */
    private Optional<String> owner(String name) {
        return floors.names().filter(bundle -> isWithin(name, bundle))
                .max(Comparator.comparingInt(String::length));
    }

    private static boolean isWithin(String name, String prefix) {
        return name.equals(prefix) || name.startsWith(prefix + ".");
    }
}
