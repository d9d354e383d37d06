// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal.importing;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.operations.Plan;
import org.dpsstudio.operations.Report;
import org.dpsstudio.operations.ReportRow;
import org.dpsstudio.operations.importing.ImportReport;
import org.dpsstudio.operations.importing.ImportReport.Fate;
import org.dpsstudio.operations.importing.ImportReport.Line;
import org.dpsstudio.operations.importing.ImportRow;
import org.dpsstudio.operations.importing.ImportStep;
import org.dpsstudio.operations.importing.Proposal;
import org.dpsstudio.operations.importing.RowState;
import org.dpsstudio.operations.internal.BatchRun;
import org.dpsstudio.operations.internal.CommandLine;
import org.dpsstudio.operations.internal.Rows;
import org.dpsstudio.operations.internal.Texts;
import org.dpsstudio.operations.internal.enrollments.BulkStep;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.operations.journal.JournalEntry.Outcome;
import org.dpsstudio.service.BulkMode;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.WriteCondition;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.SubMonitor;

/** Applying an import plan. */
public final class ImportRun {
    private static final Logger LOGGER = System.getLogger(ImportRun.class.getName());

    private final ProvisioningService service;
    private final Journal journal;
    private final PlanRows rows;
    private final BulkStep<ImportStep.OfEnrollment> bulk;

    /** Nothing is done before it is asked for. */
    public ImportRun(ProvisioningService service, Journal journal, PlanRows rows) {
        this.service = service;
        this.journal = journal;
        this.rows = rows;
        this.bulk = new BulkStep<>(service, BulkMode.CREATE, Rows::failed);
    }

    /** @return what would be done */
    public Plan plan() {
        List<ImportRow> pending = rows.pending();
        int authorities = (int) pending.stream()
                .filter(row -> row.proposal().authority() && !row.authorityStored()).count();
        int groups = (int) pending.stream().filter(row -> row.proposal().group()).count();
        int individuals = (int) pending.stream().filter(row -> row.proposal() == Proposal.INDIVIDUAL).count();
        int doubtful = (int) pending.stream().filter(row -> !row.conflicts().isEmpty()).count();
        int blocked = (int) rows.all().stream().filter(ImportRow::blocked).count();
        List<String> warnings = new ArrayList<>();
        if (doubtful > 0) {
            warnings.add(Texts.of("import.warning.doubts", doubtful));
        }
        if (blocked > 0) {
            warnings.add(Texts.of("import.warning.blocked", blocked));
        }
        return new Plan(Texts.of("import.what", counted(authorities, groups, individuals)),
                Texts.of("import.whom", individuals, groups), authorities + groups + individuals, individuals,
                warnings, !pending.isEmpty());
    }

    private static String counted(int authorities, int groups, int individuals) {
        List<String> parts = new ArrayList<>();
        add(parts, "import.count.cas", authorities);
        add(parts, "import.count.groups", groups);
        add(parts, "import.count.individuals", individuals);
        return switch (parts.size()) {
            case 0 -> Texts.of("import.count.none");
            case 1 -> parts.getFirst();
            case 2 -> Texts.of("import.count.two", parts.toArray());
            default -> Texts.of("import.count.three", parts.toArray());
        };
    }

    private static void add(List<String> parts, String key, int count) {
        if (count > 0) {
            parts.add(Texts.of(key, count));
        }
    }

    /** @return what became of each row */
    public ImportReport execute(Plan plan, IProgressMonitor monitor) {
        List<ImportRow> pending = rows.pending();
        List<ImportStep> steps = Steps.of(pending);
        SubMonitor progress = SubMonitor.convert(monitor, plan.what(), steps.size() + 1);
        pending.forEach(row -> rows.record(row.number(), RowState.NOT_REACHED, notReached(row.authorityStored()),
                row.authorityStored()));
        if (authorities(steps, progress)) {
            enrollments(steps, plan.what(), progress);
        }
        ImportReport report = report(progress.isCanceled());
        if (report.count(Fate.REFUSED) > 0 && !progress.isCanceled()) {
            refresh(progress);
            report = report(false);
        }
        record(plan, steps, pending, report);
        progress.done();
        return report;
    }

    private void refresh(SubMonitor progress) {
        try {
            rows.refresh(progress.newChild(1));
        } catch (OperationCanceledException nothingMoreToLearn) {
            LOGGER.log(Level.DEBUG, "Canceled after the last row");
        }
    }

    private static Optional<String> notReached(boolean authorityStored) {
        return authorityStored ? Optional.of(Texts.of("import.notReached.groupOnly")) : Optional.empty();
    }

    /** @return whether to go on */
    private boolean authorities(List<ImportStep> steps, SubMonitor progress) {
        boolean goOn = true;
        for (ImportStep step : steps) {
            if (goOn && step instanceof ImportStep.OfAuthority of) {
                if (progress.isCanceled()) {
                    return false;
                }
                goOn = put(of);
                progress.worked(1);
            }
        }
        return goOn;
    }

    private boolean put(ImportStep.OfAuthority of) {
        int number = of.row().number();
        try {
            switch (service.putCaCertificate(of.authority(), of.certificate(), of.verified(),
                    WriteCondition.ABSENT)) {
                case Result.Ok<CaCertificate> ok when of.row().proposal() == Proposal.CA -> rows.record(number,
                        RowState.APPLIED, Optional.empty(), true);
                case Result.Ok<CaCertificate> ok -> rows.record(number, RowState.NOT_REACHED, notReached(true), true);
                case Result.Failed<CaCertificate> failed -> {
                    rows.record(number, RowState.REFUSED, Optional.of(failed.error().message()), false);
                    return BatchRun.worthGoingOn(failed.error());
                }
            }
            return true;
        } catch (RuntimeException unplanned) {
            // Such as a full disk: it ends the run and leaves its report.
            LOGGER.log(Level.WARNING, Texts.of("error.unplanned", unplanned.getMessage()), unplanned);
            rows.record(number, RowState.REFUSED, Optional.of(Texts.of("error.unplanned", unplanned.getMessage())),
                    false);
            return false;
        }
    }

    private void enrollments(List<ImportStep> steps, String what, SubMonitor progress) {
        List<ImportStep.OfEnrollment> possible = new ArrayList<>();
        for (ImportStep step : steps) {
            if (step instanceof ImportStep.OfEnrollment of
                    && rows.row(of.row().number()).state() != RowState.REFUSED) {
                possible.add(of);
            }
        }
        Report<ImportStep.OfEnrollment> report = new BatchRun<>(possible, ImportStep::name,
                (batch, from, until) -> progress.isCanceled() || send(batch, from, until))
                .run(what, progress.newChild(possible.size()));
        report.rows().forEach(this::record);
    }

    private boolean send(Rows<ImportStep.OfEnrollment> batch, int from, int until) {
        Map<Integer, Enrollment> items = new TreeMap<>();
        for (int row = from; row < until; row++) {
            items.put(row, batch.subject(row).enrollment());
        }
        return bulk.send(batch, items);
    }

    private void record(ReportRow<ImportStep.OfEnrollment> done) {
        int number = done.subject().row().number();
        boolean authorityStored = rows.row(number).authorityStored();
        switch (done.outcome()) {
            case DONE -> rows.record(number, RowState.APPLIED, Optional.empty(), authorityStored);
            case FAILED -> rows.record(number, RowState.REFUSED, done.reason().map(
                    reason -> authorityStored ? Texts.of("import.refused.groupOnly", reason) : reason),
                    authorityStored);
            case NOT_REACHED -> rows.record(number, RowState.NOT_REACHED, notReached(authorityStored),
                    authorityStored);
        }
    }

    private ImportReport report(boolean canceled) {
        List<Line> lines = rows.all().stream().map(ImportRun::line).toList();
        return new ImportReport(lines, canceled && lines.stream().anyMatch(line -> line.fate() == Fate.NOT_REACHED));
    }

    private static Line line(ImportRow row) {
        return switch (row.state()) {
            case APPLIED -> new Line(row, Fate.APPLIED, Optional.empty());
            case REFUSED -> new Line(row, Fate.REFUSED, row.refusal());
            case NOT_REACHED -> new Line(row, Fate.NOT_REACHED, row.refusal());
            case OPEN -> new Line(row, Fate.LEFT_OUT, Optional.of(leftOut(row)));
        };
    }

    private static String leftOut(ImportRow row) {
        return row.blocked() ? Texts.of("import.left.blocked", row.conflicts().getFirst().message())
                : row.why().orElseGet(() -> Texts.of("import.left.chosen"));
    }

    private void record(Plan plan, List<ImportStep> steps, List<ImportRow> pending, ImportReport report) {
        long applied = pending.stream().filter(row -> rows.row(row.number()).state() == RowState.APPLIED).count();
        journal.record(plan.what(), CommandLine.some(steps, ImportRun::command),
                applied == pending.size() ? Outcome.DONE : applied == 0 ? Outcome.FAILED : Outcome.PARTLY,
                report.summary());
    }

    /** A certificate that shares its file with others needs a file of its own there. */
    private static CommandLine command(ImportStep step) {
        ImportRow row = step.row();
        String file = row.found().place().entry().isEmpty() ? row.found().place().source()
                : step.name().replace(':', '_') + ".pem";
        return switch (step) {
            case ImportStep.OfAuthority of -> new CommandLine("certificate", "create")
                    .option("--certificate-name", of.name()).option("--path", file)
                    .option("--verified", Boolean.toString(of.verified()));
            case ImportStep.OfEnrollment of when row.proposal() == Proposal.INDIVIDUAL -> new CommandLine("enrollment",
                    "create").option("--enrollment-id", of.name()).option("--attestation-type", "x509")
                    .option("--certificate-path", file).option("--provisioning-status", "enabled");
            case ImportStep.OfEnrollment of -> new CommandLine("enrollment-group", "create")
                    .option("--enrollment-id", of.name())
                    .option(row.proposal() == Proposal.GROUP ? "--certificate-path" : "--root-ca-name",
                            row.proposal() == Proposal.GROUP ? file : of.name())
                    .option("--provisioning-status", "enabled");
        };
    }
}
