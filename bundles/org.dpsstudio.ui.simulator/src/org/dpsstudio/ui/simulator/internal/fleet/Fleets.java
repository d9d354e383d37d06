// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.dpsstudio.device.fleet.FleetDefinition;
import org.dpsstudio.device.fleet.FleetFolder;
import org.dpsstudio.device.fleet.FleetKind;
import org.dpsstudio.device.fleet.FleetPart;
import org.eclipse.core.runtime.Platform;
import org.osgi.framework.FrameworkUtil;

/** The fleets of this workspace: a folder each. Waits for disk, but for the names. */
final class Fleets {
    /** How a fleet may be called, since its folder is called so too. */
    static final String NAME = "[A-Za-z0-9][A-Za-z0-9 ._-]{0,62}";
    private static final int USUAL_COUNT = 200;

    private Fleets() {
    }

    private static Path folder() {
        return Platform.getStateLocation(FrameworkUtil.getBundle(Fleets.class)).toPath().resolve("fleets");
    }

    /** @return where a fleet of that name is, or would be */
    static Path folder(String name) {
        return folder().resolve(name);
    }

    /** @return the fleets, by name */
    static List<Path> all() throws IOException {
        if (!Files.isDirectory(folder())) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(folder())) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    /** Makes a fleet of three attestation kinds, a third each, which enrolls itself at the desktop's own service. */
    static void create(String name) throws IOException {
        String prefix = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("-$", "");
        FleetDefinition definition = FleetDefinition.of(name, USUAL_COUNT, prefix,
                Stream.of(FleetKind.X509_INDIVIDUAL, FleetKind.TPM, FleetKind.SYMMETRIC_KEY)
                        .map(kind -> FleetPart.of(kind, 1)).toList());
        FleetFolder fleet = new FleetFolder(folder(name));
        fleet.save(definition);
        FleetCall.EMBEDDED.save(fleet.path());
    }
}
