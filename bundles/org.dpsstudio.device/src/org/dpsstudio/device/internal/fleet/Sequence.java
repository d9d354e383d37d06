// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;

import org.dpsstudio.device.fleet.FleetEnrollment;
import org.dpsstudio.device.fleet.FleetException;
import org.dpsstudio.device.identity.DeviceIdentity;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationMechanism;

/**
 * Identities of one kind, numbered from 0, and the file that keeps them. Making is told apart in two: {@link #prepare}
 * by one thread, then {@link #make} by many.
 */
abstract class Sequence implements AutoCloseable {
    /** The number of what all devices of the sequence share. */
    static final int SHARED = -1;

    private final RecordFile records;
    private final int needed;

    Sequence(RecordFile records, int needed) {
        this.records = records;
        this.needed = needed;
    }

    final RecordFile records() {
        return records;
    }

    final int needed() {
        return needed;
    }

    /** @return how many are not there yet */
    int missing() {
        return records.missing(needed);
    }

    /**
     * Makes what all devices share, where it is missing.
     *
     * @throws IOException when it cannot be kept
     * @throws FleetException when it cannot be made
     */
    void prepare(SecureRandom random) throws IOException, FleetException {
        // Nothing is shared.
    }

    /** @return the record of a device, which is then kept */
    abstract byte[] make(int number, SecureRandom random) throws IOException, FleetException;

    /** @return whether a device has a record of its own */
    boolean hasRecords() {
        return true;
    }

    /** @return how dear the making of one is: the dearest is made first */
    int effort() {
        return 0;
    }

    abstract RegistrationId registrationId(int number) throws IOException, FleetException;

    /**
     * @param expired whether the identity is to bring along a chain that has expired, where it can be made here
     */
    abstract DeviceIdentity open(int number, boolean expired) throws IOException, FleetException;

    /** @return what an individual enrollment has */
    abstract AttestationMechanism attestation(int number) throws IOException, FleetException;

    /**
     * @return the groups of these devices
     * @throws IOException when they cannot be read
     * @throws FleetException when they are missing or damaged
     */
    List<FleetEnrollment.Group> groups() throws IOException, FleetException {
        return List.of();
    }

    @Override
    public final void close() throws IOException {
        records.close();
    }
}
