// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model.attestation;

import java.util.Optional;

/** How a device proves who it is. */
public sealed interface AttestationMechanism {

    /** @return the kind, which is what lists and filters show */
    AttestationKind kind();

    /** The attestation kind {@code none}, which lets nobody in. */
    record None() implements AttestationMechanism {
        @Override
        public AttestationKind kind() {
            return AttestationKind.NONE;
        }
    }

    /**
     * The device's own certificates, for an individual enrollment.
     *
     * @param certificates the leafs
     */
    record X509ClientCertificates(Slots<Certificate> certificates) implements AttestationMechanism {
        @Override
        public AttestationKind kind() {
            return AttestationKind.X509;
        }
    }

    /**
     * CA certificates given inline, for an enrollment group.
     *
     * @param certificates the signers
     */
    record X509SigningCertificates(Slots<Certificate> certificates) implements AttestationMechanism {
        @Override
        public AttestationKind kind() {
            return AttestationKind.X509;
        }
    }

    /**
     * CA certificates by their names in the service's registry.
     *
     * @param names the names
     */
    record X509CaReferences(Slots<CertificateName> names) implements AttestationMechanism {
        @Override
        public AttestationKind kind() {
            return AttestationKind.X509;
        }
    }

    /**
     * A TPM 2.0, for an individual enrollment.
     *
     * @param endorsementKey the key that identifies the TPM
     * @param storageRootKey kept as given; the service does not check it
     */
    record Tpm(EndorsementKey endorsementKey, Optional<EndorsementKey> storageRootKey)
            implements AttestationMechanism {
        @Override
        public AttestationKind kind() {
            return AttestationKind.TPM;
        }
    }

    /**
     * Symmetric keys: of the device, or of a group for derivation. Both are absent where an answer hides them;
     * writing absent keys asks the service to generate them for a new enrollment and to keep them for a stored
     * one.
     *
     * @param primary the one key
     * @param secondary the other
     */
    record SymmetricKeys(Optional<SymmetricKey> primary, Optional<SymmetricKey> secondary)
            implements AttestationMechanism {
        @Override
        public AttestationKind kind() {
            return AttestationKind.SYMMETRIC_KEY;
        }
    }
}
