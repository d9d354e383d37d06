// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.importing;

import java.util.List;

/**
 * What a scan found.
 *
 * @param found roots, then intermediates, leafs, requests, revocation lists, keys and problems; each kind in the
 *        order of its places
 * @param files how many files were read
 * @param skipped how many hidden files and folders were not looked at
 * @param complete false when there was more than is looked at in one import
 */
public record Discovery(List<Found> found, int files, int skipped, boolean complete) {
    /** Keeps a copy. */
    public Discovery {
        found = List.copyOf(found);
    }

    /**
     * @param kind which
     * @return how many of it were found
     */
    public int count(FoundKind kind) {
        return (int) found.stream().filter(f -> f.kind() == kind).count();
    }
}
