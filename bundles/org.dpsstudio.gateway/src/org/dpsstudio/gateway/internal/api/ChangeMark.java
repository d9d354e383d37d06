// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.gateway.internal.api;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.ServiceChange;
import org.dpsstudio.service.Subscription;

/**
 * A text that is another one after each change of the service, so that a client that asks now and then notices every
 * change without reading everything. It is never the same in two runs of the gateway.
 */
final class ChangeMark implements AutoCloseable {
    private final String run = UUID.randomUUID().toString();
    private final AtomicLong changes = new AtomicLong();
    private final Subscription subscription;

    ChangeMark(ProvisioningService service) {
        this.subscription = service.onChange(this::changed);
    }

    private void changed(ServiceChange change) {
        changes.incrementAndGet();
    }

    String text() {
        return run + "." + changes.get();
    }

    @Override
    public void close() {
        subscription.close();
    }
}
