// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.making;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.operations.internal.Texts;

/**
 * Registration IDs that were typed, read or counted.
 *
 * @param names each once, in order, written as they were given
 * @param problem why they cannot be used as they are, one sentence
 */
public record DeviceNames(List<String> names, Optional<String> problem) {
    /** The most at a time. */
    public static final int MOST = 100_000;

    /** Keeps a copy. */
    public DeviceNames {
        names = List.copyOf(names);
    }

    /**
     * @param text registration IDs, apart by white space or commas
     * @return them; the same ID twice is there once
     */
    public static DeviceNames of(String text) {
        List<String> names = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String word : text.strip().split("[\\s,;]+")) {
            if (word.isEmpty()) {
                continue;
            }
            if (!RegistrationId.isValid(word)) {
                return new DeviceNames(names, Optional.of(Texts.of("making.invalid", word)));
            }
            if (seen.add(word.toLowerCase(Locale.ROOT))) {
                names.add(word);
            }
        }
        return new DeviceNames(names, names.size() > MOST ? Optional.of(Texts.of("making.tooMany", MOST))
                : Optional.empty());
    }

    /**
     * @param prefix what each begins with
     * @param start the first number
     * @param count how many
     * @return for example {@code press-08} to {@code press-11}, the numbers of the same length
     */
    public static List<String> counted(String prefix, int start, int count) {
        int digits = Long.toString((long) start + count - 1).length();
        return IntStream.range(0, count)
                .mapToObj(i -> prefix + String.format(Locale.ROOT, "%0" + digits + "d", (long) start + i)).toList();
    }
}
