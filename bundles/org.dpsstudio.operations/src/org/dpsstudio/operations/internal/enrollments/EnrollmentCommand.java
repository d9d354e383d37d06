// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal.enrollments;

import java.util.ArrayList;
import java.util.List;

import org.dpsstudio.model.JsonText;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.model.enrollment.CustomAllocation;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentSettings;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.enrollment.InitialTwin;
import org.dpsstudio.model.enrollment.ProvisioningStatus;
import org.dpsstudio.model.enrollment.ReprovisionPolicy;
import org.dpsstudio.operations.internal.CommandLine;
import org.dpsstudio.operations.internal.Texts;

/** The command line that writes an enrollment. Keys are left out; certificates become the names of files. */
public final class EnrollmentCommand {
    private EnrollmentCommand() {
    }

    /** @return the command line, and a comment on what it leaves out */
    public static List<String> of(Enrollment enrollment, boolean creating) {
        CommandLine line = Keys.command(enrollment.key(), creating ? "create" : "update");
        List<String> lines = new ArrayList<>();
        attestation(line, enrollment, creating, lines);
        if (enrollment instanceof IndividualEnrollment individual) {
            line.option("--device-id", individual.deviceId().map(Object::toString))
                    .option("--device-information", individual.optionalDeviceInformation().map(JsonText::text));
        }
        settings(line, enrollment.settings());
        lines.addFirst(line.toString());
        return lines;
    }

    private static void attestation(CommandLine line, Enrollment enrollment, boolean creating, List<String> comments) {
        if (creating && enrollment instanceof IndividualEnrollment) {
            line.option("--attestation-type", enrollment.attestation().kind().wire());
        }
        switch (enrollment.attestation()) {
            case AttestationMechanism.None none -> {}
            case AttestationMechanism.X509ClientCertificates x509 -> files(line, enrollment, x509.certificates());
            case AttestationMechanism.X509SigningCertificates x509 -> files(line, enrollment, x509.certificates());
            case AttestationMechanism.X509CaReferences references -> line
                    .option("--root-ca-name", references.names().primary().map(CertificateName::text))
                    .option("--secondary-root-ca-name", references.names().secondary().map(CertificateName::text));
            case AttestationMechanism.Tpm tpm -> line.option("--endorsement-key",
                    tpm.endorsementKey().tpm2bPublic().base64());
            case AttestationMechanism.SymmetricKeys keys -> {
                if (keys.primary().isPresent() || keys.secondary().isPresent()) {
                    comments.add(Texts.of("command.keys"));
                }
            }
        }
    }

    private static void files(CommandLine line, Enrollment enrollment, Slots<?> certificates) {
        String name = enrollment.key().text().replace(':', '_');
        line.option("--certificate-path", certificates.primary().map(c -> name + ".pem"))
                .option("--secondary-certificate-path", certificates.secondary().map(c -> name + "-secondary.pem"));
    }

    private static void settings(CommandLine line, EnrollmentSettings settings) {
        line.option("--provisioning-status", settings.provisioningStatus().map(ProvisioningStatus::wire))
                .option("--reprovision-policy", settings.reprovisionPolicy().map(EnrollmentCommand::word))
                .option("--allocation-policy", settings.allocationPolicy().map(p -> p.wire()))
                .option("--iot-hubs", settings.iotHubs().stream().map(Object::toString).toList())
                .option("--iot-hub-host-name", settings.iotHubHostName().map(Object::toString))
                .option("--webhook-url", settings.customAllocation().map(CustomAllocation::webhookUrl))
                .option("--api-version", settings.customAllocation().map(CustomAllocation::apiVersion))
                .option("--initial-twin-tags", settings.initialTwin().flatMap(InitialTwin::tags).map(JsonText::text))
                .option("--initial-twin-properties",
                        settings.initialTwin().flatMap(InitialTwin::desired).map(JsonText::text))
                .option("--edge-enabled", settings.capabilities().map(c -> Boolean.toString(c.iotEdge())));
    }

    private static String word(ReprovisionPolicy policy) {
        return !policy.updateHubAssignment() ? "never"
                : policy.migrateDeviceData() ? "reprovisionandmigratedata" : "reprovisionandresetdata";
    }
}
