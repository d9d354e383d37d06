// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.inspecting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.dpsstudio.attestation.inspecting.ByteRange;
import org.dpsstudio.attestation.inspecting.LintFinding;
import org.dpsstudio.attestation.inspecting.Severity;
import org.dpsstudio.ui.certificates.internal.Texts;
import org.dpsstudio.ui.internal.looks.Accessibles;
import org.dpsstudio.ui.internal.looks.Copying;
import org.dpsstudio.ui.internal.looks.Prose;
import org.dpsstudio.ui.internal.looks.RowTable;
import org.dpsstudio.ui.looks.Icon;
import org.eclipse.jface.action.IAction;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.TableItem;

/** What a linter says of a certificate: a table, and the selected finding in full. For the UI thread. */
final class FindingsPage {
    private static final int MARGIN = 6;

    private final SashForm sash;
    private final RowTable<LintFinding> table;
    private final StyledText details;
    private boolean nothingToCheck = true;

    FindingsPage(Composite parent, Consumer<ByteRange> toBytes) {
        sash = new SashForm(parent, SWT.HORIZONTAL);
        table = new RowTable<>(sash, finding -> finding, FindingsPage::fill);
        table.column(Texts.of("lint.severity"), 13, Comparator.comparing(LintFinding::severity));
        table.column(Texts.of("lint.title"), 34, Comparator.comparing(LintFinding::title));
        table.column(Texts.of("lint.came"), 34, Comparator.comparing(LintFinding::came));
        table.column(Texts.of("lint.why"), 80, Comparator.comparing(LintFinding::why));
        table.column(Texts.of("lint.remedy"), 80, Comparator.comparing(LintFinding::remedy));
        table.tooltip((finding, column) -> texts(finding)[column]);
        table.onOpen(finding -> finding.range().ifPresent(toBytes));
        Accessibles.name(table.control(), Texts.of("lint.name"));
        details = Prose.pane(sash, Texts.of("lint.details"));
        details.setMargins(MARGIN, MARGIN, MARGIN, MARGIN);
        sash.setWeights(56, 44);
        table.addSelectionChangedListener(event -> tell());
        List<IAction> actions = new ArrayList<>(table.sortActions().stream().map(Copying::sortEntry).toList());
        actions.addFirst(Copying.action(Texts.of("fields.toBytes"), () -> table.selected().stream().findFirst()
                .flatMap(LintFinding::range).ifPresent(toBytes)));
        Copying.menu(table.control(), actions);
        Copying.menu(details, List.of());
    }

    private static void fill(LintFinding finding, TableItem item) {
        item.setText(texts(finding));
        item.setImage(0, icon(finding.severity()).image());
    }

    private static String[] texts(LintFinding finding) {
        return new String[] { words(finding.severity()), finding.title(), finding.came(), finding.why(),
                finding.remedy() };
    }

    static Icon icon(Severity severity) {
        return switch (severity) {
            case ERROR -> Icon.FAILED;
            case WARNING -> Icon.WARNING;
            case INFO -> Icon.INFO;
        };
    }

    static String words(Severity severity) {
        return switch (severity) {
            case ERROR -> Texts.of("severity.error");
            case WARNING -> Texts.of("severity.warning");
            case INFO -> Texts.of("severity.info");
        };
    }

    private void tell() {
        Optional<LintFinding> selected = table.selected().stream().findFirst();
        Prose prose = new Prose();
        selected.ifPresentOrElse(finding -> {
            prose.heading(finding.title());
            prose.line(Texts.of("lint.cameLine", words(finding.severity()), finding.came()));
            prose.gap();
            prose.line(finding.why());
            prose.gap();
            prose.heading(Texts.of("lint.remedy"));
            prose.line(finding.remedy());
        }, () -> prose.line(table.rows().isEmpty() ? nothing() : Texts.of("lint.choose")));
        prose.into(details);
    }

    private String nothing() {
        return nothingToCheck ? Texts.of("lint.notACertificate") : Texts.of("lint.nothing");
    }

    void show(Contents contents) {
        nothingToCheck = contents.certificate().isEmpty();
        table.rows(contents.lint());
        if (table.selected().isEmpty() && !table.rows().isEmpty()) {
            table.select(table.rows().getFirst());
        }
        tell();
    }

    Control control() {
        return sash;
    }

    RowTable<LintFinding> table() {
        return table;
    }

    StyledText details() {
        return details;
    }

    void setFocus() {
        table.control().setFocus();
    }
}
