// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.operations.Operation;
import org.dpsstudio.operations.Plan;
import org.dpsstudio.operations.Report;
import org.dpsstudio.operations.internal.BatchRun;
import org.dpsstudio.operations.internal.CommandLine;
import org.dpsstudio.operations.internal.Journaling;
import org.dpsstudio.operations.internal.Rows;
import org.dpsstudio.operations.internal.Texts;
import org.dpsstudio.operations.internal.enrollments.Keys;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.WriteCondition;
import org.eclipse.core.runtime.IProgressMonitor;

/**
 * Deletes CA certificates with their revocation lists. The plan names the enrollment groups whose devices are refused
 * from then on: those that refer to one of them, and those with a signer that nothing else covers. One that was changed
 * since it was read is left.
 */
public final class DeleteCaCertificateOperation implements Operation<Report<CertificateName>> {
    private static final int NAMED = 5;

    private final ProvisioningService service;
    private final Journal journal;
    private final List<CaCertificate> authorities;

    /**
     * @param service the service
     * @param journal where it is recorded
     * @param authorities the CA certificates as they were read, at least one
     */
    public DeleteCaCertificateOperation(ProvisioningService service, Journal journal,
            List<CaCertificate> authorities) {
        this.service = service;
        this.journal = journal;
        this.authorities = List.copyOf(authorities);
        if (authorities.isEmpty()) {
            throw new IllegalArgumentException("No CA certificate is given.");
        }
    }

    private List<CertificateName> names() {
        return authorities.stream().map(CaCertificate::name).toList();
    }

    @Override
    public Plan plan() {
        String what = authorities.size() == 1 ? Texts.of("registry.delete.what", authorities.getFirst().name().text())
                : Texts.of("registry.delete.whatMany", authorities.size());
        List<String> warnings = new ArrayList<>();
        Result<RegistryListing> read = RegistryListing.read(service, null);
        if (!(read instanceof Result.Ok<RegistryListing>(var registry))) {
            warnings.add(Texts.of("registry.delete.unknown",
                    read.refusal().map(ServiceError::message).orElse("")));
            return new Plan(what, Texts.of("registry.delete.whom.unknown"), authorities.size(), 0, warnings, true);
        }
        List<CoveredGroup> losing = registry.losing(names());
        long others = registry.groups().stream().filter(group -> names().stream().anyMatch(group::under))
                .filter(group -> !losing.contains(group)).count();
        List<String> whom = new ArrayList<>();
        whom.add(losing.isEmpty() ? Texts.of("registry.delete.whom.none")
                : Texts.of("registry.delete.whom", losing.size(), named(losing)));
        OptionalLong registered = Keys.registered(service, losing.stream().map(CoveredGroup::id).toList());
        if (!losing.isEmpty()) {
            warnings.add(registered.isPresent()
                    ? Texts.of("registry.delete.refused", losing.size(), registered.getAsLong())
                    : Texts.of("registry.delete.refusedMany", losing.size()));
        }
        if (others > 0) {
            whom.add(Texts.of("registry.delete.others", others));
        }
        long lists = names().stream().mapToLong(name -> registry.listsOf(name).size()).sum();
        if (lists > 0) {
            whom.add(Texts.of("registry.delete.lists", lists));
        }
        if (!registry.complete()) {
            warnings.add(Texts.of("registry.delete.incomplete"));
        }
        return new Plan(what, String.join(" ", whom), authorities.size(), registered.orElse(0), warnings, true);
    }

    private static String named(List<CoveredGroup> groups) {
        String first = groups.stream().limit(NAMED).map(group -> group.id().text()).collect(Collectors.joining(", "));
        return groups.size() <= NAMED ? first : Texts.of("registry.more", first, groups.size() - NAMED);
    }

    @Override
    public Report<CertificateName> execute(Plan plan, IProgressMonitor monitor) {
        Report<CertificateName> report = new BatchRun<>(names(), CertificateName::text, this::batch)
                .run(plan.what(), monitor);
        return Journaling.record(journal, plan.what(), CommandLine.some(names(), name -> new CommandLine("certificate",
                "delete").option("--certificate-name", name.text())), report);
    }

    private boolean batch(Rows<CertificateName> rows, int from, int until) {
        for (int row = from; row < until; row++) {
            CaCertificate ca = authorities.get(row);
            switch (service.deleteCaCertificate(ca.name(), new WriteCondition.Matches(ca.etag()))) {
                case Result.Ok<CertificateName> ok -> rows.done(row);
                case Result.Failed<CertificateName>(var error) when error.httpStatus() == 404 -> rows.done(row);
                case Result.Failed<CertificateName>(var error) -> {
                    rows.failed(row, error);
                    if (!BatchRun.worthGoingOn(error)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }
}
