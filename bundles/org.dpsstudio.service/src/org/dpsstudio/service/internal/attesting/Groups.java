// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal.attesting;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import org.dpsstudio.model.attestation.AttestationKind;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.service.Page;
import org.dpsstudio.service.ServiceChange;
import org.dpsstudio.service.port.ProvisioningStore;
import org.dpsstudio.service.port.StoreReader;

/**
 * The enrollment groups, kept in memory for as long as none changes. News of a change may arrive a moment after
 * the change, so who finds nothing here looks again at the {@link #current} ones.
 */
public final class Groups {
    private static final int PAGE = 100;

    /**
     * The groups at one time.
     *
     * @param symmetricKey those that attest by symmetric keys, by ID
     * @param anyX509 whether there is one that attests by certificates
     */
    record Listed(List<EnrollmentGroup> symmetricKey, boolean anyX509) {
    }

    private record Kept(long changes, Listed listed) {
    }

    private final ProvisioningStore store;
    private final AtomicLong changes = new AtomicLong();
    private volatile Kept kept = new Kept(-1, new Listed(List.of(), false));

    /** @param store where the groups are; they are followed for its whole life */
    public Groups(ProvisioningStore store) {
        this.store = store;
        store.onCommit(this::changed);
    }

    /** @return the groups as they were a moment ago */
    Listed known() {
        Kept seen = kept;
        return seen.changes() == changes.get() ? seen.listed() : current();
    }

    /** @return the groups as they are stored */
    Listed current() {
        long before = changes.get();
        Listed listed = store.read(reader -> new Listed(reader.symmetricKeyGroups(), anyX509(reader)));
        kept = new Kept(before, listed);
        return listed;
    }

    private static boolean anyX509(StoreReader reader) {
        Optional<String> from = Optional.empty();
        do {
            Page<EnrollmentGroup> page = reader.groups(from, PAGE);
            if (page.items().stream().anyMatch(g -> g.attestation().kind() == AttestationKind.X509)) {
                return true;
            }
            from = page.continuation();
        } while (from.isPresent());
        return false;
    }

    private void changed(Set<ServiceChange> committed) {
        for (ServiceChange change : committed) {
            if (change instanceof ServiceChange.MuchChanged || change instanceof ServiceChange.EnrollmentChanged one
                    && one.key() instanceof EnrollmentKey.Group) {
                changes.incrementAndGet();
                return;
            }
        }
    }
}
