// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.simulating;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.dpsstudio.attestation.reading.Passwords;
import org.dpsstudio.device.fleet.FleetDefinition;
import org.dpsstudio.device.fleet.FleetFolder;
import org.dpsstudio.device.fleet.FleetReport;
import org.dpsstudio.device.fleet.FleetSelection;
import org.dpsstudio.device.fleet.FleetTarget;

/**
 * Which fleet is to be simulated, and what is to be done around its run.
 *
 * @param definition the fleet
 * @param folder where its identities are kept, and where the run goes
 * @param target the service that it calls
 * @param selection which of its devices; absent for all, with their faults
 * @param passwords for identities in files
 * @param enroll whether what is missing in the service is enrolled first
 * @param replacing whether enrollments that attest otherwise are given the fleet's attestation
 * @param reports which reports are written, and where
 */
public record FleetRequest(FleetDefinition definition, FleetFolder folder, FleetTarget target,
        Optional<FleetSelection> selection, Passwords passwords, boolean enroll, boolean replacing,
        Map<FleetReport, Path> reports) {
    /** Refuses null, and keeps a copy. */
    public FleetRequest {
        Objects.requireNonNull(definition);
        Objects.requireNonNull(folder);
        Objects.requireNonNull(target);
        Objects.requireNonNull(selection);
        Objects.requireNonNull(passwords);
        reports = Map.copyOf(reports);
    }

    /**
     * @param definition the fleet
     * @param folder where its identities are kept, and where the run goes
     * @param target the service that it calls
     * @return a request for all of its devices, without enrolling and without reports
     */
    public static FleetRequest of(FleetDefinition definition, FleetFolder folder, FleetTarget target) {
        return new FleetRequest(definition, folder, target, Optional.empty(), Passwords.NONE, false, false, Map.of());
    }

    /**
     * @param others which devices
     * @return the same otherwise
     */
    public FleetRequest with(FleetSelection others) {
        return new FleetRequest(definition, folder, target, Optional.of(others), passwords, enroll, replacing, reports);
    }

    /**
     * @param replaces whether enrollments that attest otherwise are given the fleet's attestation
     * @return the same, with what is missing enrolled first
     */
    public FleetRequest enrolling(boolean replaces) {
        return new FleetRequest(definition, folder, target, selection, passwords, true, replaces, reports);
    }

    /**
     * @param files which reports are written, and where
     * @return the same otherwise
     */
    public FleetRequest with(Map<FleetReport, Path> files) {
        return new FleetRequest(definition, folder, target, selection, passwords, enroll, replacing, files);
    }

    @Override
    public String toString() {
        return "FleetRequest[" + definition.name() + ", " + definition.count() + ", " + target.host() + "]";
    }
}
