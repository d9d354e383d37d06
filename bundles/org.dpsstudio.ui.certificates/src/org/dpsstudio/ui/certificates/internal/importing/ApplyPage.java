// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.importing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.dpsstudio.operations.importing.ImportReport;
import org.dpsstudio.operations.importing.ImportReport.Fate;
import org.dpsstudio.operations.importing.ImportReport.Line;
import org.dpsstudio.operations.importing.Proposal;
import org.dpsstudio.ui.certificates.internal.importing.ImportSession.Phase;
import org.dpsstudio.ui.looks.Icon;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ILazyContentProvider;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.jface.wizard.IWizardPage;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;

/** Importing, and what came of it row by row. */
final class ApplyPage extends WizardPage {
    private final ImportSession session;
    private final FoundPage found;
    private ProgressPane progress;
    private Label counts;
    private Combo shows;
    private TableViewer viewer;
    private Button save;
    private Button mend;
    private Button retry;
    private List<Line> lines = List.of();

    ApplyPage(ImportSession session, FoundPage found) {
        super("apply", ImportTexts.of("apply.title"), null);
        this.session = session;
        this.found = found;
        setPageComplete(false);
    }

    @Override
    public void createControl(Composite parent) {
        initializeDialogUnits(parent);
        var page = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().applyTo(page);
        progress = new ProgressPane(page, ImportTexts.of("apply.cancel"));
        var row = new Composite(page, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(3).applyTo(row);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
        new Label(row, SWT.NONE).setText(ImportTexts.of("apply.show"));
        shows = new Combo(row, SWT.READ_ONLY | SWT.DROP_DOWN);
        shows.add(ImportTexts.of("fate.all"));
        shows.add(ImportTexts.of("fate.notDone"));
        for (Fate fate : Fate.values()) {
            shows.add(fate.words());
        }
        shows.select(0);
        shows.addListener(SWT.Selection, event -> showLines());
        counts = new Label(row, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(counts);
        table(page);
        buttons(page);
        setControl(page);
    }

    private void table(Composite page) {
        viewer = new TableViewer(page,
                SWT.BORDER | SWT.FULL_SELECTION | SWT.MULTI | SWT.VIRTUAL | SWT.V_SCROLL | SWT.H_SCROLL);
        viewer.setContentProvider((ILazyContentProvider) index -> {
            if (index < lines.size()) {
                viewer.replace(lines.get(index), index);
            }
        });
        CopiedRows.on(viewer.getTable());
        viewer.getTable().setHeaderVisible(true);
        viewer.getTable().getAccessible()
                .addAccessibleListener(AccessibleName.of(() -> ImportTexts.of("apply.table")));
        GridDataFactory.fillDefaults().grab(true, true).hint(convertWidthInCharsToPixels(145),
                convertHeightInCharsToPixels(20)).applyTo(viewer.getTable());
        column("apply.outcome", 16, line -> line.fate().words(), line -> Optional.of(icon(line.fate())));
        column("column.becomes", 24, line -> line.row().proposal().words(), line -> Optional.empty());
        column("column.name", 26, line -> line.row().proposal() == Proposal.NOTHING ? "" : line.row().name(),
                line -> Optional.empty());
        column("apply.reason", 64, line -> line.reason().orElse(""), line -> Optional.empty());
        column("column.subject", 34, line -> line.row().found().subject(), line -> Optional.empty());
        column("column.source", 36, line -> RowWords.place(line.row().found().place()), line -> Optional.empty());
    }

    private void column(String header, int characters, Function<Line, String> text,
            Function<Line, Optional<Icon>> icon) {
        var column = new TableViewerColumn(viewer, SWT.LEFT);
        column.getColumn().setText(ImportTexts.of(header));
        column.getColumn().setWidth(convertWidthInCharsToPixels(characters));
        column.setLabelProvider(new ColumnLabelProvider() {
            @Override
            public String getText(Object element) {
                return text.apply((Line) element);
            }

            @Override
            public Image getImage(Object element) {
                return icon.apply((Line) element).map(Icon::image).orElse(null);
            }
        });
    }

    private static Icon icon(Fate fate) {
        return switch (fate) {
            case APPLIED -> Icon.OK;
            case REFUSED -> Icon.FAILED;
            case NOT_REACHED -> Icon.WARNING;
            case LEFT_OUT -> Icon.INFO;
        };
    }

    private void buttons(Composite page) {
        var buttons = new Composite(page, SWT.NONE);
        save = button(buttons, "apply.save", this::save);
        mend = button(buttons, "apply.mend", () -> {
            found.show(RowShow.REFUSED);
            getContainer().showPage(found);
        });
        retry = button(buttons, "apply.retry", this::start);
        GridLayoutFactory.fillDefaults().numColumns(buttons.getChildren().length).applyTo(buttons);
    }

    private Button button(Composite parent, String text, Runnable action) {
        var button = new Button(parent, SWT.PUSH);
        button.setText(ImportTexts.of(text));
        button.addListener(SWT.Selection, event -> action.run());
        setButtonLayoutData(button);
        return button;
    }

    /** Begins to import. */
    void start() {
        lines = List.of();
        shows.select(0);
        ImportJob job = session.apply(getShell(), this::applied);
        progress.begin(job);
        update();
        show(lines);
    }

    /** The operator wants it to end. */
    void stop() {
        session.running().ifPresent(ImportJob::cancel);
        setMessage(ImportTexts.of("apply.canceling"), INFORMATION);
    }

    private void applied() {
        progress.end();
        session.report().filter(report -> !report.complete()).ifPresent(report -> shows.select(1));
        update();
        showLines();
        viewer.getTable().setFocus();
    }

    private void showLines() {
        int chosen = shows.getSelectionIndex();
        show(session.report().map(ImportReport::lines).orElse(List.of()).stream().filter(line -> switch (chosen) {
            case 0 -> true;
            case 1 -> line.fate() == Fate.REFUSED || line.fate() == Fate.NOT_REACHED;
            default -> line.fate().ordinal() == chosen - 2;
        }).toList());
    }

    private void show(List<Line> shown) {
        lines = shown;
        viewer.setInput(lines);
        viewer.setItemCount(lines.size());
        viewer.getTable().clearAll();
    }

    private void update() {
        boolean running = session.phase() == Phase.APPLYING;
        Optional<ImportReport> report = session.report().filter(any -> !running);
        if (running) {
            setErrorMessage(null);
            setMessage(ImportTexts.of("apply.running"), NONE);
        } else if (report.isPresent()) {
            setErrorMessage(null);
            setMessage(report.get().summary(), report.get().complete() ? INFORMATION : WARNING);
        } else {
            setErrorMessage(ImportTexts.of("apply.noReport", session.problem()));
        }
        counts.setText(report.map(r -> ImportTexts.of("apply.counts", r.count(Fate.APPLIED), r.count(Fate.REFUSED),
                r.count(Fate.NOT_REACHED), r.count(Fate.LEFT_OUT))).orElse(""));
        shows.setEnabled(report.isPresent());
        save.setEnabled(report.isPresent());
        mend.setEnabled(report.filter(r -> r.count(Fate.REFUSED) > 0).isPresent());
        retry.setEnabled(report.isPresent() && session.pending() > 0);
        setPageComplete(!running);
        getContainer().updateButtons();
    }

    private void save() {
        var dialog = new FileDialog(getShell(), SWT.SAVE);
        dialog.setOverwrite(true);
        dialog.setFileName("import.csv");
        String chosen = dialog.open();
        if (chosen != null) {
            save(Path.of(chosen));
        }
    }

    private void save(Path file) {
        try {
            Files.writeString(file, session.report().orElseThrow().csv(), StandardCharsets.UTF_8);
            setMessage(ImportTexts.of("apply.saved", file), INFORMATION);
        } catch (IOException broken) {
            setErrorMessage(ImportTexts.of("apply.notSaved", file, broken.getLocalizedMessage()));
        }
    }

    /** While it is at work there is no way back; afterwards the rows can be mended. */
    @Override
    public IWizardPage getPreviousPage() {
        return session.phase() == Phase.APPLYING ? null : found;
    }
}
