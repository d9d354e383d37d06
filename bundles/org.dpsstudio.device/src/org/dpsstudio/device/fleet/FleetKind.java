// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.fleet;

import java.util.Optional;
import java.util.stream.Stream;

import org.dpsstudio.device.run.Fault;
import org.dpsstudio.model.attestation.AttestationKind;

/** How the devices of a part prove themselves, and by what kind of enrollment the service knows them. */
public enum FleetKind {
    /** A self-signed certificate each, individually enrolled. */
    X509_INDIVIDUAL("x509", AttestationKind.X509, false),
    /** A certificate each from an intermediate below one CA, which an enrollment group has. */
    X509_GROUP("x509-group", AttestationKind.X509, true),
    /** A TPM in this process each, individually enrolled by its endorsement key. */
    TPM("tpm", AttestationKind.TPM, false),
    /** A symmetric key each, individually enrolled. */
    SYMMETRIC_KEY("key", AttestationKind.SYMMETRIC_KEY, false),
    /** A key each, derived from the key of an enrollment group. */
    DERIVED_KEY("derived-key", AttestationKind.SYMMETRIC_KEY, true);

    private final String word;
    private final AttestationKind attestation;
    private final boolean grouped;

    FleetKind(String word, AttestationKind attestation, boolean grouped) {
        this.word = word;
        this.attestation = attestation;
        this.grouped = grouped;
    }

    /** @return the word in definitions, names of devices and on the command line, for example {@code x509-group} */
    public String word() {
        return word;
    }

    /** @return the attestation kind of the enrollment */
    public AttestationKind attestation() {
        return attestation;
    }

    /** @return whether all of the devices come under one enrollment group */
    public boolean grouped() {
        return grouped;
    }

    /**
     * @param fault what to break
     * @return whether the fault has an effect on such a device: only one with a chain can leave its intermediates out
     */
    public boolean fits(Fault fault) {
        return fault.fits(attestation) && (fault != Fault.MISSING_INTERMEDIATE || this == X509_GROUP);
    }

    /**
     * @param word as {@link #word()}
     * @return the kind of that word
     */
    public static Optional<FleetKind> ofWord(String word) {
        return Stream.of(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}
