// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service;

import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.enrollment.EnrollmentKey;

/** Something that happened in a service and is durable. */
public sealed interface ServiceChange {

    /**
     * An enrollment was created, changed or deleted.
     *
     * @param key which
     */
    record EnrollmentChanged(EnrollmentKey key) implements ServiceChange {
    }

    /**
     * A registration record was written or deleted.
     *
     * @param id whose
     */
    record RegistrationChanged(RegistrationId id) implements ServiceChange {
    }

    /**
     * An attempt was traced.
     *
     * @param traceId its trace
     */
    record AttemptTraced(long traceId) implements ServiceChange {
    }

    /** CA certificates of the registry, or the revocation lists registered for them, changed. */
    record CaCertificatesChanged() implements ServiceChange {
    }

    /** Linked hubs, access policies or settings changed. */
    record ConfigurationChanged() implements ServiceChange {
    }

    /** So much changed that it is not listed: read again what you show. */
    record MuchChanged() implements ServiceChange {
    }
}
