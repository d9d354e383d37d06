// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal.allocating;

import org.dpsstudio.model.hub.LinkedHub;
import org.dpsstudio.model.registration.RegistrationFailure;

/** Which hub a device is given. */
public sealed interface Allocation {

    /**
     * This one.
     *
     * @param hub a linked hub
     */
    record Hub(LinkedHub hub) implements Allocation {
    }

    /**
     * None.
     *
     * @param failure why
     */
    record None(RegistrationFailure failure) implements Allocation {
    }
}
