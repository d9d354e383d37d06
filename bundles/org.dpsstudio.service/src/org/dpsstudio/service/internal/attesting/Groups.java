// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal.attesting;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.service.ServiceChange;
import org.dpsstudio.service.port.ProvisioningStore;

/**
 * The enrollment groups and what their certificates are trusted by, kept in memory for as long as nothing changes.
 * News of a change may arrive a moment after the change, so who finds nothing here looks again at the
 * {@link #current} ones.
 */
public final class Groups {

    /**
     * The groups at one time.
     *
     * @param symmetricKey those that attest by symmetric keys, by ID
     * @param trust those that attest by certificates, and what chains are held against; the same object while
     *        nothing of it changes
     */
    record Listed(List<EnrollmentGroup> symmetricKey, Trust trust) {
    }

    private record Kept(long changes, Listed listed) {
    }

    private final ProvisioningStore store;
    private final boolean following;
    private final AtomicLong changes = new AtomicLong();
    private volatile Kept kept;

    private Groups(ProvisioningStore store, boolean following) {
        this.store = store;
        this.following = following;
    }

    /**
     * @param store where the groups are; they are followed for its whole life
     * @return the groups for many registrations
     */
    public static Groups following(ProvisioningStore store) {
        Groups groups = new Groups(store, true);
        store.onCommit(groups::changed);
        return groups;
    }

    /**
     * @param store where the groups are
     * @return the groups, read whenever they are asked for
     */
    public static Groups onDemand(ProvisioningStore store) {
        return new Groups(store, false);
    }

    /** @return the groups as they were a moment ago */
    Listed known() {
        Kept seen = kept;
        return following && seen != null && seen.changes() == changes.get() ? seen.listed() : current();
    }

    /** @return the groups as they are stored */
    Listed current() {
        long before = changes.get();
        Kept seen = kept;
        Listed listed = store.read(reader -> {
            Trust.Sources sources = Trust.Sources.of(reader);
            Trust trust = seen != null && seen.listed().trust().sources().equals(sources) ? seen.listed().trust()
                    : new Trust(sources);
            return new Listed(reader.symmetricKeyGroups(), trust);
        });
        kept = new Kept(before, listed);
        return listed;
    }

    private void changed(Set<ServiceChange> committed) {
        for (ServiceChange change : committed) {
            boolean mine = switch (change) {
                case ServiceChange.EnrollmentChanged(var key) -> key instanceof EnrollmentKey.Group;
                case ServiceChange.CaCertificatesChanged certificates -> true;
                case ServiceChange.ConfigurationChanged configuration -> true;
                case ServiceChange.MuchChanged much -> true;
                case ServiceChange.RegistrationChanged registration -> false;
                case ServiceChange.AttemptTraced attempt -> false;
            };
            if (mine) {
                changes.incrementAndGet();
                return;
            }
        }
    }
}
