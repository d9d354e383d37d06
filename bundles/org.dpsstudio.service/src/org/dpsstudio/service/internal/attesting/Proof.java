// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal.attesting;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.dpsstudio.attestation.chain.ChainLink;
import org.dpsstudio.attestation.tpm.KeyBlob;
import org.dpsstudio.model.hub.AuthenticationScheme;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.service.device.DeviceAnswer;
import org.dpsstudio.service.port.StoreReader;

/** What became of a device's evidence. */
public sealed interface Proof {

    /** @return the checks, in order */
    List<Finding> findings();

    /** @return the device's chain, the leaf first; empty where it came without */
    List<ChainLink> path();

    /**
     * The device is who it says.
     *
     * @param findings the checks, none failed
     * @param credential makes what its hub shall recognise it by; for a registration only, and anew each time
     * @param attested what its answer tells of the proof
     * @param attestedBy the SHA-256 thumbprint of the enrolled certificate that it rests on, where it is one
     * @param path the device's chain, the leaf first; empty where it came without
     * @param stillHolds whether what it rests on, beside the enrollment, is still as it was
     * @param claim what a registration takes before it rests on this
     */
    record Proved(List<Finding> findings, Supplier<HubCredential> credential, DeviceAnswer.Attested attested,
            Optional<String> attestedBy, List<ChainLink> path, Predicate<StoreReader> stillHolds, Claim claim)
            implements Proof {
        /**
         * Of a device that has its key already, as often as it likes.
         *
         * @param findings the checks, none failed
         * @param scheme how its hub shall recognise it
         * @param attested what its answer tells of the proof
         * @param attestedBy the SHA-256 thumbprint of the enrolled certificate that it rests on, where it is one
         * @param path the device's chain, the leaf first; empty where it came without
         * @param stillHolds whether what it rests on, beside the enrollment, is still as it was
         */
        Proved(List<Finding> findings, AuthenticationScheme scheme, DeviceAnswer.Attested attested,
                Optional<String> attestedBy, List<ChainLink> path, Predicate<StoreReader> stillHolds) {
            this(findings, () -> new HubCredential(scheme, Optional.empty()), attested, attestedBy, path, stillHolds,
                    Claim.NONE);
        }
    }

    /**
     * It has shown the right keys of a TPM, which everybody may know: that it holds them is to be proved yet.
     *
     * @param findings the checks, none failed
     * @param challenge what its TPM alone can open
     * @param remember to be run before the device gets it
     */
    record Challenged(List<Finding> findings, KeyBlob challenge, Runnable remember) implements Proof {
        @Override
        public List<ChainLink> path() {
            return List.of();
        }
    }

    /**
     * It is not, or it cannot be told.
     *
     * @param findings the checks, one failed
     * @param message what the device is told
     * @param path the device's chain, the leaf first; empty where it came without
     */
    record Disproved(List<Finding> findings, String message, List<ChainLink> path) implements Proof {
    }
}
