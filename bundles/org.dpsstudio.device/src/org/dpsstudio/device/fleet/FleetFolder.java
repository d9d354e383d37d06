// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.dpsstudio.attestation.reading.Passwords;

/**
 * A fleet as it is kept: its definition in {@code fleet.json}, its identities in {@code identities}, and a folder for
 * each run in {@code runs}.
 *
 * @param path the folder
 */
public record FleetFolder(Path path) {
    private static final String DEFINITION = "fleet.json";
    private static final String RUNS = "runs";
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss'Z'", Locale.ROOT);

    /**
     * @return the definition
     * @throws IOException when it cannot be read
     * @throws FleetException when there is none, or it is damaged
     */
    public FleetDefinition definition() throws IOException, FleetException {
        return FleetDefinition.read(path.resolve(DEFINITION));
    }

    /**
     * Complete or not at all; makes the folder where it is missing.
     *
     * @param definition taken the place of the one before
     * @throws IOException when it cannot be written
     */
    public void save(FleetDefinition definition) throws IOException {
        Files.createDirectories(path);
        definition.write(path.resolve(DEFINITION));
    }

    /**
     * @param definition the fleet
     * @param passwords for identities in files
     * @return its identities, to be closed
     * @throws IOException when they cannot be read
     * @throws FleetException as {@link FleetIdentities#open}
     */
    public FleetIdentities identities(FleetDefinition definition, Passwords passwords)
            throws IOException, FleetException {
        return FleetIdentities.open(path.resolve("identities"), definition, passwords);
    }

    /**
     * @param began when the run begins, after which it is named
     * @return a folder for it that is not there yet
     */
    public Path newRun(Instant began) {
        String name = NAME.format(began.atOffset(ZoneOffset.UTC));
        Path run = path.resolve(RUNS).resolve(name);
        for (int i = 2; Files.exists(run); i++) {
            run = path.resolve(RUNS).resolve(name + "-" + i);
        }
        return run;
    }

    /**
     * @return the folders of the runs, the latest first; those that were broken off by force included
     * @throws IOException when they cannot be listed
     */
    public List<Path> runs() throws IOException {
        Path runs = path.resolve(RUNS);
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(runs)) {
            return all.filter(Files::isDirectory).sorted(Comparator.reverseOrder()).toList();
        }
    }
}
