// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service;

import java.security.SecureRandom;
import java.util.EnumSet;

import org.dpsstudio.model.IdScope;
import org.dpsstudio.model.access.AccessPolicy;
import org.dpsstudio.model.access.AccessRight;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.hub.LinkedHub;
import org.dpsstudio.service.internal.Settings;
import org.dpsstudio.service.port.ProvisioningStore;

/** Makes a complete service of an empty store. */
public final class FirstSetup {
    /** The hub that a new service is linked to. */
    public static final HubName FIRST_HUB = new HubName("hub-1.dps-studio.local");

    private FirstSetup() {
    }

    /**
     * Gives an empty store its ID scope, the access policy {@link AccessPolicy#OWNER} with every right and one
     * linked hub, all in one atomic write. A store that has an ID scope is left as it is, whatever its operator
     * has made of it since.
     *
     * @param store the store
     * @param random the source of the ID scope and of the keys
     */
    public static void ensure(ProvisioningStore store, SecureRandom random) {
        if (store.read(Settings::idScope).isPresent()) {
            return;
        }
        IdScope scope = IdScope.generate(random);
        AccessPolicy owner = AccessPolicy.generate(AccessPolicy.OWNER, EnumSet.allOf(AccessRight.class), random);
        store.write(writer -> {
            if (Settings.idScope(writer).isPresent()) {
                return false;
            }
            writer.putSetting(Settings.ID_SCOPE, scope.text());
            writer.putAccessPolicy(owner);
            writer.putLinkedHub(new LinkedHub(FIRST_HUB, "local", true, 1));
            return true;
        });
    }
}
