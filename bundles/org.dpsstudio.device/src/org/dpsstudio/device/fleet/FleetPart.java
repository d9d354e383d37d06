// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.fleet;

import java.util.Objects;

import org.dpsstudio.device.internal.fleet.FleetText;
import org.dpsstudio.device.run.DeviceProtocol;

/**
 * Devices of a fleet that are alike.
 *
 * @param kind how they prove themselves
 * @param share how many of them there are in relation to the other parts' shares, 1 to {@value #LARGEST_SHARE}
 * @param protocol by which they register
 * @param origin where their identities come from; from files only for the kinds with certificates
 */
public record FleetPart(FleetKind kind, int share, DeviceProtocol protocol, IdentityOrigin origin) {
    /** The largest share. */
    public static final int LARGEST_SHARE = 1_000_000;

    /** Refuses a share out of bounds, and files for a kind without certificates; with sentences. */
    public FleetPart {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(protocol);
        Objects.requireNonNull(origin);
        if (share < 1 || share > LARGEST_SHARE) {
            throw new IllegalArgumentException(FleetText.say("share", share, LARGEST_SHARE));
        }
        if (origin instanceof IdentityOrigin.Files && kind != FleetKind.X509_INDIVIDUAL
                && kind != FleetKind.X509_GROUP) {
            throw new IllegalArgumentException(FleetText.say("filesOnlyForCertificates", kind.word()));
        }
    }

    /**
     * @param kind how they prove themselves
     * @param share in relation to the others
     * @return a part whose identities are made here, and which registers by HTTPS
     */
    public static FleetPart of(FleetKind kind, int share) {
        return new FleetPart(kind, share, DeviceProtocol.HTTPS, new IdentityOrigin.Made());
    }
}
