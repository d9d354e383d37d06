// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal.enrollments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.operations.internal.CommandLine;
import org.dpsstudio.operations.internal.Texts;
import org.dpsstudio.service.Page;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.Result;

/** What operations need to know of the enrollments that they are given. */
public final class Keys {
    private static final int COUNTED_GROUPS = 20;
    private static final int COUNTED_RECORDS = 1000;

    private Keys() {
    }

    static int individuals(List<EnrollmentKey> keys) {
        return (int) keys.stream().filter(EnrollmentKey.Individual.class::isInstance).count();
    }

    static List<EnrollmentGroupId> groups(List<EnrollmentKey> keys) {
        List<EnrollmentGroupId> groups = new ArrayList<>();
        for (EnrollmentKey key : keys) {
            if (key instanceof EnrollmentKey.Group group) {
                groups.add(group.id());
            }
        }
        return groups;
    }

    /** @return for example {@code 3 enrollments and 1 enrollment group} */
    static String counted(List<EnrollmentKey> keys) {
        int individuals = individuals(keys);
        int groups = keys.size() - individuals;
        if (keys.size() == 1) {
            return Texts.of(individuals == 1 ? "count.one" : "count.oneGroup", keys.getFirst().text());
        }
        return groups == 0 ? Texts.of("count.individuals", individuals)
                : individuals == 0 ? Texts.of("count.groups", groups)
                        : Texts.of("count.both", Texts.of("count.individuals", individuals),
                                Texts.of("count.groups", groups));
    }

    /** @return how many devices of these groups have registered; absent where that is not cheap to tell */
    public static OptionalLong registered(ProvisioningService service, List<EnrollmentGroupId> groups) {
        if (groups.size() > COUNTED_GROUPS) {
            return OptionalLong.empty();
        }
        long count = 0;
        for (EnrollmentGroupId group : groups) {
            var page = service.registrations(Optional.of(group), Optional.empty(), COUNTED_RECORDS);
            if (!(page instanceof Result.Ok<?> ok && ok.value() instanceof Page<?> records)
                    || records.continuation().isPresent()) {
                return OptionalLong.empty();
            }
            count += records.items().size();
        }
        return OptionalLong.of(count);
    }

    /** @return the devices that are known to be affected */
    static long devices(int individuals, OptionalLong registered) {
        return individuals + registered.orElse(0);
    }

    /** @return how a group's devices are counted, one sentence */
    static String groupDevices(int groups, OptionalLong registered) {
        return registered.isPresent() ? Texts.of("whom.groups", groups, registered.getAsLong())
                : Texts.of("whom.groups.many", groups, COUNTED_RECORDS);
    }

    /** @return an enrollment that says nothing but its key, for deleting */
    static Enrollment bare(EnrollmentKey key) {
        return switch (key) {
            case EnrollmentKey.Individual one -> IndividualEnrollment.of(one.id(), new AttestationMechanism.None());
            case EnrollmentKey.Group group -> EnrollmentGroup.of(group.id(), new AttestationMechanism.None());
        };
    }

    /** @return the beginning of a command line about an enrollment */
    static CommandLine command(EnrollmentKey key, String verb) {
        return new CommandLine(key instanceof EnrollmentKey.Group ? "enrollment-group" : "enrollment", verb)
                .option("--enrollment-id", key.text());
    }
}
