// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.dpsstudio.device.fleet.FleetDefinition;
import org.dpsstudio.device.fleet.FleetKind;
import org.dpsstudio.device.fleet.FleetPart;
import org.dpsstudio.device.fleet.IdentityOrigin;
import org.dpsstudio.device.run.Fault;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;

/** What holds for a definition, and what follows from it. */
public final class DefinitionRules {
    private static final double ALL = 100;
    /** Sums of decimal percentages are off by less than this. */
    private static final double ROUNDING = 1e-6;

    private DefinitionRules() {
    }

    /** Refuses what is out of bounds. */
    public static void check(String name, int count, String prefix, List<FleetPart> parts, Map<Fault, Double> faults,
            int concurrency) {
        require(!name.isBlank() && name.length() <= FleetDefinition.LONGEST_NAME
                && name.chars().noneMatch(Character::isISOControl), "name", FleetDefinition.LONGEST_NAME);
        require(count >= 1 && count <= FleetDefinition.MOST_DEVICES, "count", FleetDefinition.MOST_DEVICES);
        require(prefix.length() <= FleetDefinition.LONGEST_PREFIX && RegistrationId.isValid(prefix)
                && RegistrationId.isValid(prefix + "-a"), "prefix", FleetDefinition.LONGEST_PREFIX);
        require(!parts.isEmpty() && parts.size() <= FleetDefinition.MOST_PARTS, "parts", FleetDefinition.MOST_PARTS);
        require(concurrency >= 1 && concurrency <= FleetDefinition.MOST_AT_ONCE, "concurrency",
                FleetDefinition.MOST_AT_ONCE);
        double sum = 0;
        for (var entry : faults.entrySet()) {
            double percent = entry.getValue();
            String word = word(entry.getKey());
            require(percent >= 0 && percent <= ALL, "faultPercent", word);
            require(parts.stream().anyMatch(part -> part.kind().fits(entry.getKey())), "faultFitsNobody", word);
            sum += percent;
        }
        require(sum <= ALL + ROUNDING, "faultsSum");
    }

    /** Refuses waits out of bounds. */
    public static void checkPoll(Optional<Duration> pollAfter) {
        require(pollAfter.isEmpty() || !pollAfter.get().isNegative()
                && pollAfter.get().toMillis() <= DefinitionJson.LONGEST_POLL_MILLIS, "pollAfter");
    }

    private static void require(boolean holds, String key, Object... arguments) {
        if (!holds) {
            throw new IllegalArgumentException(FleetText.say(key, arguments));
        }
    }

    /** @return the word of a fault in definitions and on the command line, for example {@code stale-nonce} */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @return how many devices each part has, by the largest remainders */
    public static int[] counts(FleetDefinition fleet) {
        long[] shares = fleet.parts().stream().mapToLong(FleetPart::share).toArray();
        long sum = Arrays.stream(shares).sum();
        int[] counts = new int[shares.length];
        long[] remainders = new long[shares.length];
        int given = 0;
        for (int i = 0; i < shares.length; i++) {
            counts[i] = (int) (fleet.count() * shares[i] / sum);
            remainders[i] = fleet.count() * shares[i] % sum;
            given += counts[i];
        }
        IntStream.range(0, shares.length).boxed().sorted(Comparator.comparingLong(i -> -remainders[i]))
                .limit(fleet.count() - given).forEach(i -> counts[i]++);
        return counts;
    }

    /** @return the ID of the group under which the devices of the kind come */
    public static Optional<EnrollmentGroupId> group(FleetDefinition fleet, FleetKind kind) {
        return kind.grouped() && fleet.parts().stream()
                .anyMatch(part -> part.kind() == kind && part.origin() instanceof IdentityOrigin.Made)
                        ? Optional.of(EnrollmentGroupId.of(fleet.prefix() + "-" + kind.word()))
                        : Optional.empty();
    }

    /** @return the name of a device that is made here */
    public static RegistrationId registrationId(String prefix, FleetKind kind, int number) {
        String digits = Integer.toString(number);
        return RegistrationId
                .of(prefix + "-" + kind.word() + "-" + "0".repeat(Math.max(0, 5 - digits.length())) + digits);
    }
}
