// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.fleet;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;

import org.dpsstudio.attestation.reading.Passwords;
import org.dpsstudio.device.identity.DeviceIdentity;
import org.dpsstudio.device.internal.fleet.KeptIdentities;

/**
 * The identities of a fleet: made once, kept in a folder between runs, and opened one by one. A fleet of any size is
 * a few files there, readable by their owner alone; what is in memory is some 30 bytes a device. Safe for any thread,
 * apart from making, which one thread asks for.
 */
public final class FleetIdentities implements AutoCloseable {
    private final KeptIdentities kept;

    private FleetIdentities(KeptIdentities kept) {
        this.kept = kept;
    }

    /**
     * Opens what is kept; what is unfinished in it, after a making that was broken off, is cut away.
     *
     * @param folder of the fleet's identities, made where it is missing
     * @param definition the fleet; its prefix is the one with which the identities were made
     * @param passwords for the files of parts whose identities are read from files; kept in memory until closed
     * @return the identities, complete or not
     * @throws IOException when the folder cannot be read or written
     * @throws FleetException when it holds something else, or somebody else has it open
     */
    public static FleetIdentities open(Path folder, FleetDefinition definition, Passwords passwords)
            throws IOException, FleetException {
        return new FleetIdentities(KeptIdentities.open(folder, definition, passwords));
    }

    /** @return the fleet */
    public FleetDefinition definition() {
        return kept.definition();
    }

    /** @return how many are not made yet, or not read from their files */
    public int missing() {
        return kept.missing();
    }

    /**
     * Makes those that are missing, on all processors, and returns when all are made or the progress said to stop.
     * What is made is kept at once: a making that was broken off, even by force, goes on where it was. Identities in
     * files are looked into for their names; from then on these files belong to the fleet.
     *
     * @param random where keys come from
     * @param progress follows and stops it
     * @return whether none is missing any more
     * @throws IOException when they cannot be written
     * @throws FleetException when one cannot be made, or files of identities are too few or cannot be used
     * @throws InterruptedException when interrupted; what is made is kept
     */
    public boolean make(SecureRandom random, MakingProgress progress)
            throws IOException, FleetException, InterruptedException {
        return kept.make(random, progress);
    }

    /**
     * @param index a device's number in the fleet
     * @return who it is
     * @throws IOException when a file's identity cannot be read
     * @throws FleetException when it is missing or damaged
     */
    public FleetDevice device(int index) throws IOException, FleetException {
        return kept.device(index);
    }

    /**
     * @param index a device's number in the fleet
     * @return its identity, to be closed by the caller
     * @throws IOException when it cannot be read
     * @throws FleetException when it is missing or damaged
     */
    public DeviceIdentity identity(int index) throws IOException, FleetException {
        return kept.identity(index, false);
    }

    /**
     * What to enroll one by one, in the order of the devices, read as it is asked for. Devices that come under a group
     * are not among it.
     *
     * @return the enrollments; the stream throws UncheckedIOException where one cannot be read
     * @throws FleetException when identities are missing
     */
    public Stream<FleetEnrollment.Individual> individuals() throws FleetException {
        return kept.individuals();
    }

    /**
     * @return the groups under which devices come. For identities from files that is a group for each CA of which one
     *         of the files holds the certificate
     * @throws IOException when they cannot be read
     * @throws FleetException when they are missing
     */
    public List<FleetEnrollment.Group> groups() throws IOException, FleetException {
        return kept.groups();
    }

    /** @return what is behind this, for a run */
    KeptIdentities kept() {
        return kept;
    }

    /** Lets go of the folder. */
    @Override
    public void close() throws IOException {
        kept.close();
    }
}
