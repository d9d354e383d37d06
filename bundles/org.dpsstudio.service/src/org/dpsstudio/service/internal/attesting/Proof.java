// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal.attesting;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import org.dpsstudio.attestation.chain.ChainLink;
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
     * @param scheme how its hub shall recognise it
     * @param attested what its answer tells of the proof
     * @param attestedBy the SHA-256 thumbprint of the enrolled certificate that it rests on, where it is one
     * @param path the device's chain, the leaf first; empty where it came without
     * @param stillHolds whether what it rests on, beside the enrollment, is still as it was
     */
    record Proved(List<Finding> findings, AuthenticationScheme scheme, DeviceAnswer.Attested attested,
            Optional<String> attestedBy, List<ChainLink> path, Predicate<StoreReader> stillHolds)
            implements Proof {
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
