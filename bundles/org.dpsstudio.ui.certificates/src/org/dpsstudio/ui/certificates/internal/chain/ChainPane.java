// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.chain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Verdict;
import org.dpsstudio.operations.explain.Explanation;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.certificates.CertificateJudgement;
import org.dpsstudio.ui.certificates.CertificateSelection;
import org.dpsstudio.ui.certificates.internal.CertificateIcon;
import org.dpsstudio.ui.certificates.internal.Texts;
import org.dpsstudio.ui.certificates.internal.inspecting.Contents;
import org.dpsstudio.ui.certificates.internal.inspecting.Inspected;
import org.dpsstudio.ui.certificates.internal.inspecting.Judged;
import org.dpsstudio.ui.certificates.internal.inspecting.Summary;
import org.dpsstudio.ui.internal.looks.Accessibles;
import org.dpsstudio.ui.internal.looks.Copying;
import org.dpsstudio.ui.internal.looks.Later;
import org.dpsstudio.ui.internal.looks.Prose;
import org.dpsstudio.ui.internal.looks.RowTable;
import org.dpsstudio.ui.looks.Icon;
import org.dpsstudio.ui.looks.Times;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.TableItem;

/** The path from a certificate to the root: each certificate's verdict and why; what is missing. For the UI thread. */
final class ChainPane {
    private static final int MARGIN = 4;

    private final Composite parent;
    private final StackLayout stack = new StackLayout();
    private final StyledText empty;
    private final Composite content;
    private final Label icon;
    private final StyledText headline;
    private final RowTable<ChainRow> table;
    private final StyledText details;
    private Optional<Contents> shown = Optional.empty();

    /**
     * @param given where
     * @param opener shows a certificate of the chain in the inspector
     */
    ChainPane(Composite given, Consumer<CertificateSelection> opener) {
        parent = given;
        stack.marginWidth = MARGIN;
        stack.marginHeight = MARGIN;
        parent.setLayout(stack);
        empty = Prose.pane(parent, Texts.of("chain.emptyName"));
        empty.setText(Texts.of("inspect.empty"));
        content = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(6, MARGIN).applyTo(content);
        icon = new Label(content, SWT.NONE);
        icon.setImage(Icon.CERTIFICATE.image());
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(icon);
        headline = new StyledText(content, SWT.READ_ONLY | SWT.MULTI | SWT.WRAP);
        headline.setCaret(null);
        headline.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        Accessibles.name(headline, Texts.of("chain.headline"));
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).hint(100, SWT.DEFAULT)
                .applyTo(headline);
        SashForm sash = new SashForm(content, SWT.HORIZONTAL);
        GridDataFactory.fillDefaults().grab(true, true).span(2, 1).applyTo(sash);
        table = new RowTable<>(sash, ChainRow::place, ChainPane::fill);
        table.column(Texts.of("chain.place"), 8, Comparator.comparing(ChainRow::place));
        table.column(Texts.of("chain.name"), 30, Comparator.comparing(ChainRow::name));
        table.column(Texts.of("chain.role"), 18, Comparator.comparing(ChainRow::role));
        table.column(Texts.of("chain.verdict"), 12, Comparator.comparing(ChainPane::words));
        table.column(Texts.of("chain.reason"), 60, Comparator.comparing(ChainRow::reason));
        table.column(Texts.of("chain.until"), 30, Comparator.comparing(ChainPane::until));
        table.tooltip((row, column) -> texts(row)[column].isEmpty() ? null : texts(row)[column]);
        table.onOpen(row -> selection(row).ifPresent(opener));
        Accessibles.name(table.control(), Texts.of("chain.tableName"));
        details = Prose.pane(sash, Texts.of("chain.details"));
        details.setMargins(MARGIN, MARGIN, MARGIN, MARGIN);
        sash.setWeights(62, 38);
        table.addSelectionChangedListener(event -> tell());
        List<IAction> actions = new ArrayList<>(table.sortActions().stream().map(Copying::sortEntry).toList());
        actions.addFirst(Copying.action(Texts.of("chain.inspect"), () -> table.selected().stream().findFirst()
                .flatMap(this::selection).ifPresent(opener)));
        Copying.menu(table.control(), actions);
        Copying.menu(details, List.of());
        Copying.menu(headline, List.of());
        stack.topControl = empty;
    }

    private static void fill(ChainRow row, TableItem item) {
        item.setText(texts(row));
        item.setImage(1, switch (row) {
            case ChainRow.Present present -> CertificateIcon.CERTIFICATE.image();
            case ChainRow.Beyond beyond -> CertificateIcon.CERTIFICATE.image();
            case ChainRow.Missing missing -> CertificateIcon.MISSING.image();
        });
        item.setImage(3, row.verdict().map(ChainPane::image).orElse(null));
    }

    private static Image image(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> Icon.OK.image();
            case WARNING -> Icon.WARNING.image();
            case FAILED -> Icon.FAILED.image();
            case DECIDED -> Icon.DECIDED.image();
        };
    }

    private static String[] texts(ChainRow row) {
        return new String[] { Integer.toString(row.place()), row.name(), row.role(),
                words(row), row.reason(), until(row) };
    }

    private static String words(ChainRow row) {
        return row.verdict().map(v -> Explanation.verdict(v, Locale.getDefault()))
                .orElseGet(() -> Texts.of("chain.notAsked"));
    }

    private static String until(ChainRow row) {
        return switch (row) {
            case ChainRow.Present present -> Times.local(present.link().certificate().info().notAfter());
            case ChainRow.Beyond beyond -> Times.local(beyond.certificate().info().notAfter());
            case ChainRow.Missing missing -> "";
        };
    }

    private static Optional<Certificate> certificate(ChainRow row) {
        return switch (row) {
            case ChainRow.Present present -> Optional.of(present.link().certificate());
            case ChainRow.Beyond beyond -> Optional.of(beyond.certificate());
            case ChainRow.Missing missing -> Optional.empty();
        };
    }

    /** A certificate of the chain with those above it. */
    private Optional<CertificateSelection> selection(ChainRow row) {
        List<Bytes> above = table.rows().stream().filter(r -> r.place() >= row.place())
                .sorted(Comparator.comparing(ChainRow::place)).flatMap(r -> certificate(r).stream())
                .flatMap(c -> c.der().stream()).toList();
        return above.isEmpty() || row instanceof ChainRow.Missing ? Optional.empty()
                : shown.map(contents -> new CertificateSelection(above,
                        Texts.of("chain.of", contents.title(), row.place()), contents.selection().connection()));
    }

    /** @param said what to say while there is no chain */
    void nothing(String said) {
        if (!empty.getText().equals(said)) {
            empty.setText(said);
        }
        top(empty);
    }

    private void top(Control control) {
        if (stack.topControl != control) {
            boolean focused = holds(parent.getDisplay().getFocusControl());
            stack.topControl = control;
            parent.layout();
            if (focused) {
                // What is not laid out yet cannot have it yet.
                Later.run(parent, this::setFocus);
            }
        }
    }

    void show(Inspected inspected) {
        shown = inspected.contents();
        Optional<Judged> judged = shown.flatMap(Contents::judged);
        if (judged.isEmpty()) {
            nothing(shown.flatMap(Contents::problem).or(inspected.answer()::note)
                    .orElseGet(() -> Texts.of("chain.noService")));
            return;
        }
        switch (judged.get().result()) {
            case Result.Ok<CertificateJudgement>(CertificateJudgement judgement) -> show(judgement,
                    ChainRow.of(judgement, shown.map(Contents::beyond).orElse(List.of())));
            case Result.Failed<CertificateJudgement>(ServiceError error) -> nothing(
                    Texts.of("summary.notJudged", error.message()));
        }
    }

    private void show(CertificateJudgement judgement, List<ChainRow> rows) {
        icon.setImage(picture(judgement, rows));
        String words = headline(judgement, rows);
        if (!headline.getText().equals(words)) {
            headline.setText(words);
            headline.requestLayout();
        }
        table.rows(rows);
        if (table.selected().isEmpty()) {
            failed(rows).or(() -> rows.stream().findFirst()).ifPresent(table::select);
        }
        tell();
        top(content);
    }

    private static boolean complete(List<ChainRow> rows) {
        return failed(rows).isEmpty() && trusted(rows).isPresent();
    }

    private static Optional<ChainRow> failed(List<ChainRow> rows) {
        return rows.stream().filter(r -> r.verdict().equals(Optional.of(Verdict.FAILED))).findFirst();
    }

    private static Optional<ChainRow> trusted(List<ChainRow> rows) {
        return rows.stream().filter(r -> r instanceof ChainRow.Present present && present.link().anchor())
                .findFirst();
    }

    private static Image picture(CertificateJudgement judgement, List<ChainRow> rows) {
        if (!complete(rows)) {
            return Icon.FAILED.image();
        }
        return Summary.icon(judgement.outcome()).image();
    }

    private static String headline(CertificateJudgement judgement, List<ChainRow> rows) {
        Optional<ChainRow> failed = failed(rows);
        if (rows.isEmpty()) {
            return Texts.of("chain.none", Summary.outcome(judgement));
        }
        if (failed.isPresent()) {
            return switch (failed.get()) {
                case ChainRow.Missing missing -> Texts.of("chain.headline.missing", missing.name());
                case ChainRow.Present present when present.untrusted().isPresent() -> Texts.of("chain.headline.open",
                        present.name());
                case ChainRow.Present present -> Texts.of("chain.headline.broken", present.name(), present.reason());
                case ChainRow.Beyond beyond -> beyond.reason();
            };
        }
        return Texts.of("chain.sentences", verdict(rows), Summary.outcome(judgement),
                Summary.deciding(judgement).map(f -> Explanation.rule(f, Locale.getDefault())).orElse("")).strip();
    }

    private static String verdict(List<ChainRow> rows) {
        return trusted(rows).map(trusted -> trusted.place() == 1
                ? Texts.of("chain.headline.enrolled", trusted.name())
                : Texts.of("chain.headline.complete", trusted.place(), trusted.name()))
                .orElseGet(() -> Texts.of("chain.headline.open", rows.getLast().name()));
    }

    private void tell() {
        Prose prose = new Prose();
        table.selected().stream().findFirst().ifPresent(row -> {
            prose.heading(Texts.of("chain.details.of", row.place(), row.name()));
            certificate(row).map(Certificate::info).ifPresent(info -> {
                prose.line(info.subjectName());
                prose.line(Texts.of("chain.issuedBy", info.issuerName()));
            });
            if (row.findings().isEmpty()) {
                prose.gap();
                prose.line(row.reason());
            }
            row.findings().stream().sorted(Comparator.comparingInt(ChainPane::urgency))
                    .forEach(finding -> tell(prose, finding));
        });
        prose.into(details);
    }

    /** What speaks against the chain comes first. */
    private static int urgency(Finding finding) {
        return switch (finding.verdict()) {
            case FAILED -> 0;
            case WARNING -> 1;
            case DECIDED, PASSED -> 2;
        };
    }

    private static void tell(Prose prose, Finding finding) {
        Locale locale = Locale.getDefault();
        prose.gap();
        prose.heading(mark(finding.verdict()) + " " + Explanation.name(finding.rule(), locale) + ": "
                + Explanation.verdict(finding.verdict(), locale));
        prose.line(Explanation.rule(finding, locale));
        if (finding.verdict() != Verdict.PASSED) {
            Explanation.expected(finding, locale).ifPresent(value -> prose
                    .line(Explanation.expectedLabel(finding.rule(), locale) + ": " + value));
            Explanation.came(finding).filter(value -> finding.rule() != Rule.CHAIN_COMPLETE)
                    .ifPresent(value -> prose.line(Explanation.cameLabel(finding.rule(), locale) + ": " + value));
        }
        finding.remedy().ifPresent(remedy -> prose.line(Explanation.remedy(remedy, locale)));
    }

    private static String mark(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> "\u2713";
            case WARNING -> "!";
            case FAILED -> "\u2717";
            case DECIDED -> "\u2192";
        };
    }

    private boolean holds(Control focus) {
        for (Control c = focus; c != null; c = c.getParent()) {
            if (c == stack.topControl) {
                return true;
            }
        }
        return false;
    }

    void setFocus() {
        if (stack.topControl == empty) {
            empty.setFocus();
        } else {
            table.control().setFocus();
        }
    }

    /** @return all of it, for a mail or a ticket */
    String text() {
        return headline.getText() + "\n\n" + Copying.all(table.control());
    }

    RowTable<ChainRow> table() {
        return table;
    }

    /** @return what is said in the place of a chain */
    String said() {
        return empty.getText();
    }

    StyledText headline() {
        return headline;
    }

    StyledText details() {
        return details;
    }
}
