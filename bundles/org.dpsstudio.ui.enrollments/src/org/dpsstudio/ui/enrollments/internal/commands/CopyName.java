// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.commands;

import java.util.stream.IntStream;

import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.Result;

/** How copies are called. */
final class CopyName {
    private static final int LONGEST = 128;
    private static final String COPY = "-copy";
    private static final int TRIES = 1_000;

    private CopyName() {
    }

    /**
     * @param source what is copied
     * @param number which copy it is, from 1
     * @return the ID of that copy, as long as IDs may be at the most
     */
    static EnrollmentKey of(EnrollmentKey source, int number) {
        String suffix = number == 1 ? COPY : COPY + "-" + number;
        String text = source.text().substring(0, Math.min(source.text().length(), LONGEST - suffix.length())) + suffix;
        return switch (source) {
            case EnrollmentKey.Individual individual -> new EnrollmentKey.Individual(RegistrationId.of(text));
            case EnrollmentKey.Group group -> new EnrollmentKey.Group(EnrollmentGroupId.of(text));
        };
    }

    /** @return the first such ID that the service does not have; waits for the service */
    static EnrollmentKey free(ProvisioningService service, EnrollmentKey source) {
        return IntStream.rangeClosed(1, TRIES).mapToObj(number -> of(source, number))
                .filter(key -> service.enrollment(key) instanceof Result.Failed).findFirst()
                .orElseGet(() -> of(source, TRIES + 1));
    }
}
