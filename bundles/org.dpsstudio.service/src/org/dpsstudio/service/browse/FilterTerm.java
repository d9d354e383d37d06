// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.browse;

import java.time.Instant;
import java.util.Set;

import org.dpsstudio.model.trace.Rule;

/** A condition on a row; a row is shown when every term of a filter holds for it. */
public sealed interface FilterTerm {

    /**
     * The text occurs in the ID or the hub, its case ignored, or the last reason is one of the rules (those
     * whose words hold the text, which only the one who shows them knows).
     *
     * @param text what is looked for, taken literally
     * @param reasons the rules whose words hold it
     */
    record Anywhere(String text, Set<Rule> reasons) implements FilterTerm {
    }

    /**
     * The column's text holds this text, its case ignored. For columns with a fixed set of words (kind,
     * attestation, status, state) the text is the whole word of the REST API, and {@code individual} or
     * {@code group} for the kind; {@code refused} and {@code challenged} as a state mean that the last
     * attempt was refused, or ended with a challenge to the TPM.
     *
     * @param column ID, KIND, ATTESTATION, STATUS, STATE or HUB
     * @param text what is looked for, taken literally
     */
    record Contains(EnrollmentColumn column, String text) implements FilterTerm {
    }

    /**
     * The last reason is one of these rules.
     *
     * @param rules the rules
     */
    record Reason(Set<Rule> rules) implements FilterTerm {
    }

    /**
     * The column's time lies within the period.
     *
     * @param column LAST_ATTEMPT, CREATED or UPDATED
     * @param from the first moment, included
     * @param until the end, excluded
     */
    record Between(EnrollmentColumn column, Instant from, Instant until) implements FilterTerm {
    }

    /**
     * The term does not hold.
     *
     * @param term the term
     */
    record Not(FilterTerm term) implements FilterTerm {
    }
}
