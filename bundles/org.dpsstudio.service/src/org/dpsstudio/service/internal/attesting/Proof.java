// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal.attesting;

import java.util.List;

import org.dpsstudio.model.hub.AuthenticationScheme;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.service.device.DeviceAnswer;

/** What became of a device's evidence. */
public sealed interface Proof {

    /** @return the checks, in order */
    List<Finding> findings();

    /**
     * The device is who it says.
     *
     * @param findings the checks, none failed
     * @param scheme how its hub shall recognise it
     * @param attested what its answer tells of the proof
     */
    record Proved(List<Finding> findings, AuthenticationScheme scheme, DeviceAnswer.Attested attested)
            implements Proof {
    }

    /**
     * It is not, or it cannot be told.
     *
     * @param findings the checks, one failed
     * @param message what the device is told
     */
    record Disproved(List<Finding> findings, String message) implements Proof {
    }
}
