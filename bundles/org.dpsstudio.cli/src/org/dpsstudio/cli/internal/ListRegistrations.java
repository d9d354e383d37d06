// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.ServiceTime;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.model.registration.Substatus;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.wire.RegistrationJson;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the registration records of all devices, or of a group's. */
@Command(name = "list")
final class ListRegistrations extends ServiceCommand {
    private static final OutputOptions.Columns<RegistrationRecord> COLUMNS = new OutputOptions.Columns<>(
            List.of("column.registrationId", "column.status", "column.substatus", "column.hub", "column.deviceId",
                    "column.group", "column.updated", "column.error"),
            r -> List.of(r.registrationId().text(), r.status().wire(), r.substatus().map(Substatus::wire).orElse(""),
                    r.assignedHub().map(Object::toString).orElse(""),
                    r.deviceId().map(Object::toString).orElse(""), r.group().map(Object::toString).orElse(""),
                    ServiceTime.format(r.lastUpdated()),
                    r.failure().map(f -> f.errorCode() + " " + f.errorMessage()).orElse("")));

    @Option(names = { "--enrollment-group-id", "--group-id", "--gid", "--enrollment-id", "--eid" }, paramLabel = "ID")
    private String group;

    @Mixin
    private final Pages pages = new Pages();

    ListRegistrations(Map<String, String> environment) {
        super(environment);
    }

    @Override
    void check() {
        pages.check();
    }

    @Override
    void run(ProvisioningService provisioning) {
        Optional<EnrollmentGroupId> of = Optional.ofNullable(group).map(EnrollmentGroupId::of);
        pages.print((continuation, limit) -> provisioning.registrations(of, continuation, limit),
                group == null ? "" : group,
                output().list(out(), RegistrationJson::writeEverything, COLUMNS));
    }
}
