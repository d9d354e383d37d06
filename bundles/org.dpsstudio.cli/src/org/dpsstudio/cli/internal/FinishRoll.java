// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.time.Clock;
import java.util.Map;

import org.dpsstudio.cli.CommandFailedException;
import org.dpsstudio.operations.Plan;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.operations.rolling.FinishRollOperation;
import org.dpsstudio.operations.rolling.RollStanding;
import org.dpsstudio.service.ProvisioningService;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes the old certificate away; refuses while devices are known to need it, unless it is told to. */
@Command(name = "finish")
final class FinishRoll extends ServiceCommand {
    @Mixin
    private final RolledEnrollment enrollment = new RolledEnrollment();

    @Option(names = "--force", order = 3, descriptionKey = "roll-force")
    private boolean force;

    FinishRoll(Map<String, String> environment) {
        super(environment);
    }

    @Override
    void run(ProvisioningService provisioning) {
        String id = enrollment.key().text();
        RollStanding standing = Refusals.valueOf(RollStanding.read(provisioning, enrollment.key(), null), id);
        FinishRollOperation operation = Refusals
                .valueOf(FinishRollOperation.of(provisioning, new Journal(Clock.systemUTC()), standing), id);
        Plan plan = operation.plan();
        if (!standing.safeToFinish() && !force) {
            throw new CommandFailedException(String.join(" ", plan.warnings()) + ' ' + Messages.text("roll.force"));
        }
        Refusals.valueOf(operation.execute(plan, null), id);
        plan.warnings().forEach(this::warn);
        RollText.print(output(), out(), Refusals.valueOf(RollStanding.read(provisioning, enrollment.key(), null), id));
    }
}
