// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.importing;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What one thing that was found becomes, as it stands now. Immutable: a correction makes another row.
 *
 * @param found what was found; its number is the row's
 * @param proposal what it becomes
 * @param choices what it can become
 * @param name the registration ID, group ID or CA certificate's name; kept while nothing becomes of it
 * @param verified whether a CA certificate is verified on upload: the operator vouches for its private key
 * @param corrected whether an operator decided about it
 * @param why why nothing is proposed for it; absent where something is, and where an operator decided
 * @param conflicts what stands against it or should be known, the graver first
 * @param state how far it has come
 * @param refusal why the service refused it
 * @param authorityStored whether its CA certificate was stored though its group was not
 */
public record ImportRow(Found found, Proposal proposal, Set<Proposal> choices, String name, boolean verified,
        boolean corrected, Optional<String> why, List<Conflict> conflicts, RowState state, Optional<String> refusal,
        boolean authorityStored) {
    /** Keeps copies; refuses null. */
    public ImportRow {
        Objects.requireNonNull(found);
        Objects.requireNonNull(proposal);
        choices = Set.copyOf(choices);
        Objects.requireNonNull(name);
        Objects.requireNonNull(why);
        conflicts = List.copyOf(conflicts);
        Objects.requireNonNull(state);
        Objects.requireNonNull(refusal);
    }

    /** @return its position in the plan, from 0 */
    public int number() {
        return found.number();
    }

    /** @return whether it cannot be applied as it is */
    public boolean blocked() {
        return proposal != Proposal.NOTHING && state != RowState.APPLIED
                && conflicts.stream().anyMatch(conflict -> conflict.kind().blocking());
    }

    /** @return whether it would be applied next */
    public boolean pending() {
        return proposal != Proposal.NOTHING && state != RowState.APPLIED && !blocked();
    }

    /** @return whether an operator can correct it */
    public boolean editable() {
        return choices.size() > 1 && state != RowState.APPLIED;
    }
}
