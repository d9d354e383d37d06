// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal.simulating;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

import org.dpsstudio.device.fleet.FleetEnrollment;
import org.dpsstudio.device.fleet.FleetException;
import org.dpsstudio.device.fleet.FleetIdentities;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.operations.Report;
import org.dpsstudio.operations.ReportRow;
import org.dpsstudio.operations.RowOutcome;
import org.dpsstudio.operations.simulating.SimulatedFleet.Enrolled;
import org.dpsstudio.service.ProvisioningService;
import org.eclipse.core.runtime.IProgressMonitor;

/** Enrolling a whole fleet: its groups first, then its devices, so many at a time that memory is bounded. */
final class FleetEnrolling {
    private static final int AT_A_TIME = 20_000;

    private final ProvisioningService service;
    private final boolean replacing;
    private final IntConsumer reached;
    private final IProgressMonitor monitor;
    private final List<String> problems = new ArrayList<>();
    private int done;
    private int failed;
    private int notReached;

    /** @param reached told how many more were reached, by any thread */
    FleetEnrolling(ProvisioningService service, boolean replacing, IntConsumer reached, IProgressMonitor monitor) {
        this.service = service;
        this.replacing = replacing;
        this.reached = reached;
        this.monitor = monitor;
    }

    /** @return what became of all of them */
    Enrolled enroll(FleetIdentities identities) throws IOException, FleetException {
        List<Enrollment> some = new ArrayList<>();
        identities.groups().forEach(group -> some.add(EnrollmentGroup.of(group.id(), group.attestation())));
        send(some);
        try (Stream<FleetEnrollment.Individual> individuals = identities.individuals()) {
            Iterator<FleetEnrollment.Individual> each = individuals.iterator();
            while (each.hasNext()) {
                FleetEnrollment.Individual next = each.next();
                some.add(IndividualEnrollment.of(next.registrationId(), next.attestation()));
                if (some.size() == AT_A_TIME) {
                    send(some);
                }
            }
        }
        send(some);
        return new Enrolled(done, failed, notReached, problems);
    }

    private void send(List<Enrollment> some) {
        if (some.isEmpty()) {
            return;
        }
        if (monitor.isCanceled() || notReached > 0) {
            notReached += some.size();
        } else {
            count(new Enrolling(service, List.copyOf(some), replacing, reached).enroll(monitor));
        }
        some.clear();
    }

    private void count(Report<EnrollmentKey> report) {
        done += report.count(RowOutcome.DONE);
        failed += report.count(RowOutcome.FAILED);
        notReached += report.count(RowOutcome.NOT_REACHED);
        report.rows().stream().filter(row -> row.outcome() == RowOutcome.FAILED)
                .limit(Math.max(0, Enrolled.MOST_PROBLEMS - problems.size())).map(FleetEnrolling::problem)
                .forEach(problems::add);
    }

    private static String problem(ReportRow<EnrollmentKey> row) {
        return row.subject().text() + ": " + row.reason().orElse("");
    }
}
