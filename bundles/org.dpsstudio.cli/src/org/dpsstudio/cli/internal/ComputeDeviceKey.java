// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.util.Map;

import com.fasterxml.jackson.databind.node.TextNode;

import org.dpsstudio.attestation.sas.DerivedKey;
import org.dpsstudio.cli.CommandFailedException;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.wire.Json;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the key of one of a group's devices, derived from the group's primary key. */
@Command(name = "compute-device-key")
final class ComputeDeviceKey extends ServiceCommand {
    @Mixin
    private final EnrollmentIds.Group group = new EnrollmentIds.Group();

    @Option(names = { "--registration-id", "--rid" }, required = true, paramLabel = "ID")
    private String device;

    ComputeDeviceKey(Map<String, String> environment) {
        super(environment);
    }

    @Override
    void run(ProvisioningService provisioning) {
        RegistrationId id = RegistrationId.of(device);
        AttestationMechanism mechanism = Refusals.valueOf(provisioning.attestationMechanism(group.key()),
                group.key().text());
        if (!(mechanism instanceof AttestationMechanism.SymmetricKeys keys) || keys.primary().isEmpty()) {
            throw new CommandFailedException(
                    Messages.text("group.noKeys", group.key().text(), mechanism.kind().wire()));
        }
        out().println(Json.compact(TextNode
                .valueOf(DerivedKey.derive(keys.primary().get(), id.text()).secret().revealBase64())));
    }
}
