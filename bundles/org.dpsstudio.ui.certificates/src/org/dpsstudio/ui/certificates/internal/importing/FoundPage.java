// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.dpsstudio.operations.importing.Discovery;
import org.dpsstudio.operations.importing.FoundKind;
import org.dpsstudio.operations.importing.ImportPlan;
import org.dpsstudio.operations.importing.ImportRow;
import org.dpsstudio.ui.certificates.internal.importing.ImportSession.Phase;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.ComboViewer;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

/** What was found, what becomes of it, and what stands against it; corrected in place. */
final class FoundPage extends WizardPage {
    private final ImportSession session;
    private final PasswordPrompt[] passwords = new PasswordPrompt[1];
    private ProgressPane progress;
    private ComboViewer shows;
    private Text filter;
    private Label counts;
    private Label shown;
    private FoundTable table;
    private Text details;
    private Button leaveOut;
    private Button vouch;
    private Button again;

    FoundPage(ImportSession session) {
        super("found", ImportTexts.of("found.title"), null);
        this.session = session;
        setPageComplete(false);
    }

    @Override
    public void createControl(Composite parent) {
        initializeDialogUnits(parent);
        var page = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().applyTo(page);
        progress = new ProgressPane(page, ImportTexts.of("found.cancel"));
        counts = new Label(page, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).hint(convertWidthInCharsToPixels(140), SWT.DEFAULT)
                .applyTo(counts);
        filterRow(page);
        var parts = new SashForm(page, SWT.VERTICAL);
        GridDataFactory.fillDefaults().grab(true, true).hint(convertWidthInCharsToPixels(145),
                convertHeightInCharsToPixels(24)).applyTo(parts);
        table = new FoundTable(parts, convertWidthInCharsToPixels(1), this::corrected);
        RowMenu.on(table, this::corrected);
        table.viewer().addSelectionChangedListener(event -> showDetails());
        var below = new Composite(parts, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(below);
        var label = new Label(below, SWT.NONE);
        label.setText(ImportTexts.of("found.details"));
        details = new Text(below, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL | SWT.BORDER);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(details);
        details.addListener(SWT.Traverse, event -> event.doit |= event.detail == SWT.TRAVERSE_TAB_NEXT
                || event.detail == SWT.TRAVERSE_TAB_PREVIOUS);
        parts.setWeights(7, 3);
        buttons(page);
        setControl(page);
        passwords[0] = new PasswordPrompt(getShell());
        page.addListener(SWT.Dispose, event -> passwords[0].forget());
        update();
    }

    private void filterRow(Composite page) {
        var row = new Composite(page, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(5).applyTo(row);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
        new Label(row, SWT.NONE).setText(ImportTexts.of("found.show"));
        shows = new ComboViewer(row, SWT.READ_ONLY | SWT.DROP_DOWN);
        shows.setContentProvider(ArrayContentProvider.getInstance());
        shows.setLabelProvider(LabelProvider.createTextProvider(one -> ((RowShow) one).words()));
        shows.setInput(RowShow.values());
        shows.getCombo().setVisibleItemCount(RowShow.values().length);
        shows.setSelection(new StructuredSelection(RowShow.ALL));
        shows.addSelectionChangedListener(event -> filtered());
        new Label(row, SWT.NONE).setText(ImportTexts.of("found.filter"));
        filter = new Text(row, SWT.SINGLE | SWT.SEARCH | SWT.ICON_CANCEL);
        filter.setMessage(ImportTexts.of("found.filterHint"));
        GridDataFactory.fillDefaults().grab(true, false).applyTo(filter);
        filter.addListener(SWT.Modify, event -> filtered());
        shown = new Label(row, SWT.RIGHT);
        GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).hint(convertWidthInCharsToPixels(20), SWT.DEFAULT)
                .applyTo(shown);
    }

    private void buttons(Composite page) {
        var buttons = new Composite(page, SWT.NONE);
        leaveOut = button(buttons, "found.leaveOut", () -> corrected(plan().leaveOutBlocked()));
        vouch = button(buttons, "found.verifyAll", this::vouchForAll);
        again = button(buttons, "found.again", () -> {
            passwords[0].askAgain();
            scan();
        });
        GridLayoutFactory.fillDefaults().numColumns(buttons.getChildren().length).applyTo(buttons);
    }

    private Button button(Composite parent, String text, Runnable action) {
        var button = new Button(parent, SWT.PUSH);
        button.setText(ImportTexts.of(text));
        button.addListener(SWT.Selection, event -> action.run());
        setButtonLayoutData(button);
        return button;
    }

    private ImportPlan plan() {
        return session.plan().orElseThrow();
    }

    private void vouchForAll() {
        Set<Integer> changed = new TreeSet<>();
        for (ImportRow row : plan().rows()) {
            if (row.editable() && row.proposal().authority() && !row.authorityStored()) {
                changed.addAll(plan().verify(row.number(), true));
            }
        }
        corrected(changed);
    }

    @Override
    public void setVisible(boolean visible) {
        super.setVisible(visible);
        if (visible) {
            if (!session.fresh()) {
                scan();
            } else {
                filtered();
                update();
            }
            table.viewer().getControl().setFocus();
        }
    }

    private void scan() {
        ImportJob job = session.scan(getShell(), passwords[0], this::scanned);
        table.show(Optional.empty());
        progress.begin(job);
        update();
    }

    private void scanned() {
        progress.end();
        table.show(session.plan());
        update();
        showDetails();
    }

    private void filtered() {
        table.show(showing(), filter.getText());
        update();
        showDetails();
    }

    private RowShow showing() {
        return (RowShow) shows.getStructuredSelection().getFirstElement();
    }

    /** Shows some of the rows, whatever the operator looked at before. */
    void show(RowShow which) {
        filter.setText("");
        shows.setSelection(new StructuredSelection(which));
    }

    private void corrected(Set<Integer> changed) {
        session.mend();
        table.changed(changed);
        update();
        showDetails();
        if (plan().incomplete()) {
            session.lookUp(getShell(), known -> {
                if (session.plan().isPresent()) {
                    table.changed(known);
                    update();
                    showDetails();
                }
            });
        }
    }

    private void showDetails() {
        String text = table.selected().flatMap(row -> session.plan().map(plan -> RowWords.details(row, plan)))
                .orElseGet(() -> session.plan().isPresent() ? ImportTexts.of("found.noSelection") : "");
        if (!details.getText().equals(text)) {
            details.setText(text);
        }
    }

    private void update() {
        boolean planned = session.plan().isPresent();
        long blocked = session.blocked();
        boolean asking = planned && plan().incomplete();
        long pending = session.pending();
        boolean scanning = session.phase() == Phase.SCANNING;
        boolean applying = session.phase() == Phase.APPLYING;
        setErrorMessage(session.phase() == Phase.FAILED ? session.problem() : null);
        if (scanning) {
            setMessage(ImportTexts.of("found.reading"), NONE);
        } else if (asking) {
            setMessage(ImportTexts.of("found.asking"), INFORMATION);
        } else if (blocked > 0) {
            setMessage(ImportTexts.of("found.blocked", blocked), WARNING);
        } else if (planned && pending == 0) {
            setMessage(ImportTexts.of(plan().rows().isEmpty() ? "found.nothingAtAll" : "found.nothing"), INFORMATION);
        } else {
            setMessage(planned ? ImportTexts.of("found.ready", session.summary().what()) : null, NONE);
        }
        setPageComplete(planned && !applying && !asking && blocked == 0 && pending > 0);
        leaveOut.setEnabled(planned && blocked > 0 && !asking);
        vouch.setEnabled(planned && plan().rows().stream()
                .anyMatch(row -> row.editable() && row.proposal().authority() && !row.verified()));
        again.setEnabled(!scanning && !applying);
        shown.setText(planned ? ImportTexts.of("found.shown", table.shown().size(), plan().rows().size()) : "");
        String counted = session.discovery().map(FoundPage::counted).orElse("");
        if (!counts.getText().equals(counted)) {
            counts.setText(counted);
            counts.getParent().layout(true);
        }
    }

    private static String counted(Discovery discovery) {
        List<String> parts = new ArrayList<>();
        for (FoundKind kind : FoundKind.values()) {
            int count = discovery.count(kind);
            if (count > 0) {
                parts.add(ImportTexts.of("found.count." + kind, count));
            }
        }
        return ImportTexts.of("found.counts", discovery.files(),
                parts.isEmpty() ? ImportTexts.of("found.count.none") : String.join(", ", parts), discovery.skipped(),
                discovery.complete() ? 0 : 1);
    }

    /** @return the table, for who looks at it */
    FoundTable table() {
        return table;
    }
}
