// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

import java.util.Arrays;
import java.util.List;

import org.dpsstudio.model.attestation.AttestationKind;
import org.dpsstudio.model.registration.RegistrationStatus;
import org.dpsstudio.model.registration.Substatus;
import org.dpsstudio.model.trace.Outcome;

/**
 * The numbers that stand for words in the store. They are written down in the schema and never change; where the
 * list sorts by them, they are in the order of the words.
 *
 * @param <E> the words
 */
final class WordCodes<E extends Enum<E>> {
    static final WordCodes<AttestationKind> ATTESTATION = new WordCodes<>(AttestationKind.values(),
            AttestationKind.NONE,
            AttestationKind.SYMMETRIC_KEY, AttestationKind.TPM, AttestationKind.X509);
    /** Where a registration record would stand if "refused" were a state of it. */
    static final int REFUSED_STATE = 4;
    static final WordCodes<RegistrationStatus> STATUS = new WordCodes<>(RegistrationStatus.values(),
            RegistrationStatus.ASSIGNED, RegistrationStatus.ASSIGNING, RegistrationStatus.DISABLED,
            RegistrationStatus.FAILED, null, RegistrationStatus.UNASSIGNED);
    static final WordCodes<Substatus> SUBSTATUS = new WordCodes<>(Substatus.values(), Substatus.INITIAL_ASSIGNMENT,
            Substatus.DEVICE_DATA_MIGRATED, Substatus.DEVICE_DATA_RESET,
            Substatus.REPROVISIONED_TO_INITIAL_ASSIGNMENT);
    static final WordCodes<Outcome> OUTCOME = new WordCodes<>(Outcome.values(), Outcome.ASSIGNED, Outcome.DISABLED,
            Outcome.FAILED, Outcome.REFUSED, Outcome.CHALLENGED);
    static final int INDIVIDUAL = 0;
    static final int GROUP = 1;

    private final List<E> words;
    private final int[] codes;

    @SafeVarargs
    private WordCodes(E[] all, E... words) {
        this.words = Arrays.asList(words);
        codes = new int[all.length];
        for (E word : all) {
            codes[word.ordinal()] = this.words.indexOf(word);
            if (codes[word.ordinal()] < 0) {
                throw new IllegalArgumentException("no code for " + word);
            }
        }
    }

    int of(E word) {
        return codes[word.ordinal()];
    }

    E word(long code) {
        E word = code < 0 || code >= words.size() ? null : words.get((int) code);
        if (word == null) {
            throw new IllegalArgumentException("no word has the code " + code);
        }
        return word;
    }
}
