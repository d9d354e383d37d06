// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal;

import java.util.Optional;

import org.dpsstudio.model.IdScope;
import org.dpsstudio.model.enrollment.AllocationPolicy;
import org.dpsstudio.service.certificates.RevocationSettings;
import org.dpsstudio.service.internal.certificates.RevocationText;
import org.dpsstudio.service.port.StoreReader;

/** The settings that the service keeps in its store, by name. */
public final class Settings {
    /** The ID scope: written once, never changed. */
    public static final String ID_SCOPE = "id-scope";
    /** The service's own allocation policy, a word of the REST API; hashed where it is missing. */
    public static final String ALLOCATION_POLICY = "allocation-policy";
    /** What the service does about revocation; off where it is missing. */
    public static final String REVOCATION = "revocation";
    /** The certificate that the service's endpoints show, base64 of DER. */
    public static final String SERVER_CERTIFICATE = "server-certificate";
    /** The certificate of the CA that issued it, base64 of DER. */
    public static final String SERVER_CA = "server-ca";

    private Settings() {
    }

    /**
     * @param reader the store
     * @return the ID scope, once the store is set up
     */
    public static Optional<IdScope> idScope(StoreReader reader) {
        return reader.setting(ID_SCOPE).map(IdScope::new);
    }

    /**
     * @param reader the store
     * @return what the service does about revocation
     */
    public static RevocationSettings revocation(StoreReader reader) {
        return RevocationText.read(reader.setting(REVOCATION));
    }

    /**
     * @param reader the store
     * @return what holds for enrollments that name no policy
     */
    public static AllocationPolicy allocationPolicy(StoreReader reader) {
        return reader.setting(ALLOCATION_POLICY).flatMap(AllocationPolicy::ofWire).orElse(AllocationPolicy.HASHED);
    }
}
