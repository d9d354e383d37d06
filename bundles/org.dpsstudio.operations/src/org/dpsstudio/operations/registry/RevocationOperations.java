// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.registry;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.dpsstudio.attestation.chain.Revocation.Effect;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.operations.Operation;
import org.dpsstudio.operations.Plan;
import org.dpsstudio.operations.internal.CommandLine;
import org.dpsstudio.operations.internal.Texts;
import org.dpsstudio.operations.internal.registry.RegistryStep;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.certificates.RevocationListInfo;
import org.dpsstudio.service.certificates.RevocationSettings;

/** What an operator does about revocation. */
public final class RevocationOperations {
    private RevocationOperations() {
    }

    /**
     * @param service the service
     * @param journal where it is recorded
     * @param ca whose list it is
     * @param list a base or delta list in DER
     * @param from where newer ones can be fetched from
     * @param file from which file it comes, for the journal
     * @return the operation that registers it in the place of an older one
     */
    public static Operation<Result<RevocationListInfo>> register(ProvisioningService service, Journal journal,
            CertificateName ca, Bytes list, Optional<URI> from, String file) {
        CommandLine command = new CommandLine("certificate", "crl", "add").option("--certificate-name", ca.text())
                .option("--path", file).option("--from", from.map(URI::toString));
        return new RegistryStep<>(journal, () -> new Plan(Texts.of("registry.crl.add.what", ca.text()),
                Texts.of("registry.crl.add.whom"), 1, 0, List.of(), false), List.of(command),
                () -> service.putRevocationList(ca, list, from));
    }

    /**
     * @param service the service
     * @param journal where it is recorded
     * @param list a registered list
     * @return the operation that takes it away
     */
    public static Operation<Result<RevocationListInfo>> delete(ProvisioningService service, Journal journal,
            RevocationListInfo list) {
        CommandLine command = new CommandLine("certificate", "crl", "delete").option("--certificate-name",
                list.ca().text());
        if (list.delta()) {
            command.option("--delta", "true");
        }
        return new RegistryStep<>(journal, () -> new Plan(
                Texts.of(list.delta() ? "registry.crl.delete.delta" : "registry.crl.delete.what", list.ca().text()),
                Texts.of("registry.crl.delete.whom", list.entries()), 1, 0, List.of(), true), List.of(command),
                () -> service.deleteRevocationList(list.ca(), list.delta()));
    }

    /**
     * @param service the service
     * @param journal where it is recorded
     * @param settings what shall hold from now on
     * @return the operation that sets it; the plan warns of devices that may be refused
     */
    public static Operation<Result<RevocationSettings>> settings(ProvisioningService service, Journal journal,
            RevocationSettings settings) {
        CommandLine command = new CommandLine("certificate", "crl", "settings")
                .option("--enabled", Boolean.toString(settings.enabled()))
                .option("--missing", settings.missing().name().toLowerCase(Locale.ROOT))
                .option("--expired", settings.expired().name().toLowerCase(Locale.ROOT))
                .option("--fetching", Boolean.toString(settings.fetching()))
                .option("--interval", settings.interval().toString());
        boolean strict = settings.enabled() && settings.missing() == Effect.REFUSE;
        List<String> warnings = strict ? List.of(Texts.of("registry.crl.settings.strict")) : List.of();
        return new RegistryStep<>(journal, () -> new Plan(Texts.of("registry.crl.settings.what"),
                Texts.of(settings.enabled() ? "registry.crl.settings.on" : "registry.crl.settings.off"), 1, 0,
                warnings, strict), List.of(command), () -> service.setRevocationSettings(settings));
    }
}
