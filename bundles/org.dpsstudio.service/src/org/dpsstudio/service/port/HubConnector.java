// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.port;

import java.util.Optional;
import java.util.function.Consumer;

import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.hub.HubDevice;
import org.dpsstudio.model.hub.LinkedHub;

/** Reaches a linked hub's identity registry. */
public interface HubConnector {
    /** What a hub made of a request. */
    sealed interface HubAnswer {
        /** The hub has done it. */
        record Done() implements HubAnswer {
        }

        /**
         * The hub's registry is in the service's own store: this does it, in the transaction that stores the
         * record.
         *
         * @param work what to write
         */
        record InTransaction(Consumer<StoreWriter> work) implements HubAnswer {
        }

        /**
         * The hub refused.
         *
         * @param message why, in the hub's words
         */
        record Refused(String message) implements HubAnswer {
        }
    }

    /**
     * @param hub the hub
     * @param deviceId the device's name
     * @return the device, where the hub has it
     */
    Optional<HubDevice> find(LinkedHub hub, DeviceId deviceId);

    /**
     * @param hub the hub
     * @param device created or replaced
     * @return what the hub made of it
     */
    HubAnswer put(LinkedHub hub, HubDevice device);

    /**
     * @param hub the hub
     * @param deviceId removed, if it is there
     * @return what the hub made of it
     */
    HubAnswer remove(LinkedHub hub, DeviceId deviceId);
}
