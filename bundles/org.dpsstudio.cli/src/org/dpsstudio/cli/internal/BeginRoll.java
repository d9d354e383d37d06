// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.operations.Plan;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.operations.rolling.BeginRollOperation;
import org.dpsstudio.operations.rolling.RollStanding;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.Result;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Puts a new certificate beside the old one. */
@Command(name = "begin")
final class BeginRoll extends ServiceCommand {
    @Mixin
    private final RolledEnrollment enrollment = new RolledEnrollment();

    @ArgGroup(exclusive = true, multiplicity = "1")
    private New fresh;

    private static final class New {
        @Option(names = { "--certificate-path", "--cp" }, order = 3, required = true, paramLabel = "FILE",
                descriptionKey = "new-certificate-path")
        private Path path;

        @Option(names = { "--ca-name" }, order = 4, required = true, paramLabel = "NAME",
                descriptionKey = "new-ca-name")
        private String name;
    }

    BeginRoll(Map<String, String> environment) {
        super(environment);
    }

    @Override
    void run(ProvisioningService provisioning) {
        String id = enrollment.key().text();
        Journal journal = new Journal(Clock.systemUTC());
        Result<BeginRollOperation> made = fresh.path != null
                ? BeginRollOperation.with(provisioning, journal, enrollment.key(),
                        CertificateArguments.single(fresh.path))
                : BeginRollOperation.with(provisioning, journal, enrollment.key(), new CertificateName(fresh.name));
        BeginRollOperation operation = Refusals.valueOf(made, id);
        Plan plan = operation.plan();
        Refusals.valueOf(operation.execute(plan, null), id);
        plan.warnings().forEach(this::warn);
        RollText.print(output(), out(), Refusals.valueOf(RollStanding.read(provisioning, enrollment.key(), null), id));
    }
}
