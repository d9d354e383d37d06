// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.dpsstudio.attestation.reading.Passwords;
import org.dpsstudio.cli.CommandFailedException;
import org.dpsstudio.operations.Plan;
import org.dpsstudio.operations.importing.CertificateScan;
import org.dpsstudio.operations.importing.Discovery;
import org.dpsstudio.operations.importing.ImportCertificatesOperation;
import org.dpsstudio.operations.importing.ImportPlan;
import org.dpsstudio.operations.importing.ImportReport;
import org.dpsstudio.operations.importing.ImportRow;
import org.dpsstudio.operations.importing.ImportSource;
import org.dpsstudio.operations.importing.Proposal;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.wire.Json;
import org.dpsstudio.wire.WireException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings all certificates of files and folders into a service. Ends with 1 when something stands in the way. */
@Command(name = "import")
final class ImportCertificates extends ServiceCommand {
    @Parameters(arity = "1..*", paramLabel = "PATH", descriptionKey = "imported-paths")
    private List<Path> paths;

    @Option(names = "--password", order = 1, paramLabel = "PASSWORD|@FILE", descriptionKey = "shown-password")
    private List<String> passwords = new ArrayList<>();

    @Option(names = "--verified", order = 2, descriptionKey = "imported-verified")
    private boolean verified;

    @Option(names = "--plan", order = 3, paramLabel = "FILE", descriptionKey = "imported-plan")
    private Path planFile;

    @Option(names = "--dry-run", order = 4, descriptionKey = "imported-dry-run")
    private boolean dryRun;

    private final Map<String, JsonNode> corrections = new HashMap<>();
    private int exitCode = CommandLine.ExitCode.OK;

    ImportCertificates(Map<String, String> environment) {
        super(environment);
    }

    @Override
    boolean makesFolder() {
        return true;
    }

    @Override
    void check() {
        if (planFile != null) {
            try {
                for (JsonNode row : Json.read(FileText.of("@" + planFile))) {
                    corrections.put(row.path("sha256Thumbprint").asText(), row);
                }
            } catch (WireException noJson) {
                throw new CommandFailedException(Messages.text("import.plan", planFile, noJson.getMessage()), noJson);
            }
        }
    }

    @Override
    int exitCode() {
        return exitCode;
    }

    @Override
    void run(ProvisioningService provisioning) {
        Discovery discovery = CertificateScan.of(List.of(new ImportSource.Paths(paths)),
                Passwords.of(passwords.stream().map(SecretArgument::of).toList()), null);
        if (!discovery.complete()) {
            warn(Messages.text("import.incomplete"));
        }
        ImportPlan plan = Refusals.valueOf(
                ImportPlan.propose(discovery, provisioning, Clock.systemUTC(), null), "");
        correct(plan);
        Refusals.valueOf(plan.lookUp(null), "");
        if (dryRun) {
            print(plan.rows().stream().map(ImportedRow::planned).toList());
        } else {
            apply(provisioning, plan);
        }
        if (plan.rows().stream().anyMatch(ImportRow::blocked)) {
            exitCode = CommandLine.ExitCode.SOFTWARE;
        }
    }

    private void correct(ImportPlan plan) {
        for (ImportRow row : plan.rows()) {
            if (verified && row.found().kind().authority()) {
                plan.verify(row.number(), true);
            }
            row.found().certificate().map(certificate -> corrections.get(certificate.info().sha256Thumbprint()))
                    .ifPresent(correction -> correct(plan, row, correction));
        }
    }

    private void correct(ImportPlan plan, ImportRow row, JsonNode correction) {
        if (correction.has("target")) {
            Proposal target = ImportedRow.target(correction.get("target").asText()).filter(row.choices()::contains)
                    .orElseThrow(() -> new CommandFailedException(Messages.text("import.target", planFile,
                            row.found().subject(), correction.get("target").asText())));
            plan.propose(row.number(), target);
        }
        if (correction.has("name")) {
            plan.rename(row.number(), correction.get("name").asText());
        }
        if (correction.has("verified")) {
            plan.verify(row.number(), correction.get("verified").asBoolean());
        }
    }

    private void apply(ProvisioningService provisioning, ImportPlan plan) {
        var operation = new ImportCertificatesOperation(provisioning, new Journal(Clock.systemUTC()), plan);
        Plan planned = operation.plan();
        ImportReport report = operation.execute(planned, null);
        print(report.lines().stream().map(ImportedRow::done).toList());
        planned.warnings().forEach(this::warn);
        if (!report.complete()) {
            warn(report.summary());
            exitCode = CommandLine.ExitCode.SOFTWARE;
        }
    }

    private void print(List<ObjectNode> rows) {
        OutputOptions.ListPrinter<ObjectNode> printer = output().list(out(), row -> row, ImportedRow.COLUMNS);
        rows.forEach(printer::item);
        printer.end();
    }
}
