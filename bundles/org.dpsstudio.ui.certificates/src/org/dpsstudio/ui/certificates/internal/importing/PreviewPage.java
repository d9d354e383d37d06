// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.importing;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.dpsstudio.model.attestation.CertificateInfo;
import org.dpsstudio.operations.Plan;
import org.dpsstudio.operations.importing.Conflict;
import org.dpsstudio.operations.importing.ImportPlan;
import org.dpsstudio.operations.importing.ImportStep;
import org.dpsstudio.operations.importing.Proposal;
import org.dpsstudio.ui.looks.Icon;
import org.dpsstudio.ui.looks.Times;
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
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

/** What will be written, one row for each thing, before any of it is. */
final class PreviewPage extends WizardPage {
    private final ImportSession session;
    private Label summary;
    private TableViewer viewer;
    private List<ImportStep> steps = List.of();

    PreviewPage(ImportSession session) {
        super("preview", ImportTexts.of("preview.title"), null);
        this.session = session;
        setDescription(ImportTexts.of("preview.prompt"));
        setPageComplete(false);
    }

    @Override
    public void createControl(Composite parent) {
        initializeDialogUnits(parent);
        var page = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().applyTo(page);
        summary = new Label(page, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).hint(convertWidthInCharsToPixels(100), SWT.DEFAULT)
                .applyTo(summary);
        viewer = new TableViewer(page,
                SWT.BORDER | SWT.FULL_SELECTION | SWT.MULTI | SWT.VIRTUAL | SWT.V_SCROLL | SWT.H_SCROLL);
        viewer.setContentProvider((ILazyContentProvider) index -> {
            if (index < steps.size()) {
                viewer.replace(steps.get(index), index);
            }
        });
        CopiedRows.on(viewer.getTable());
        viewer.getTable().setHeaderVisible(true);
        viewer.getTable().getAccessible()
                .addAccessibleListener(AccessibleName.of(() -> ImportTexts.of("preview.table")));
        GridDataFactory.fillDefaults().grab(true, true).hint(convertWidthInCharsToPixels(145),
                convertHeightInCharsToPixels(20)).applyTo(viewer.getTable());
        column("preview.what", 33, PreviewPage::what, step -> Optional.empty());
        column("preview.name", 22, ImportStep::name, step -> Optional.empty());
        column("preview.attested", 32, PreviewPage::attested, step -> Optional.empty());
        column("preview.until", 26, step -> Times.local(info(step).notAfter()), step -> Optional.empty());
        column("preview.notes", 70, PreviewPage::notes,
                step -> step.row().conflicts().isEmpty() ? Optional.empty() : Optional.of(Icon.WARNING));
        setControl(page);
    }

    private void column(String header, int characters, Function<ImportStep, String> text,
            Function<ImportStep, Optional<Icon>> icon) {
        var column = new TableViewerColumn(viewer, SWT.LEFT);
        column.getColumn().setText(ImportTexts.of(header));
        column.getColumn().setWidth(convertWidthInCharsToPixels(characters));
        column.setLabelProvider(new ColumnLabelProvider() {
            @Override
            public String getText(Object element) {
                return text.apply((ImportStep) element);
            }

            @Override
            public Image getImage(Object element) {
                return icon.apply((ImportStep) element).map(Icon::image).orElse(null);
            }
        });
    }

    private static String what(ImportStep step) {
        return switch (step) {
            case ImportStep.OfAuthority of -> ImportTexts.of("preview.ca",
                    ImportTexts.of(of.verified() ? "preview.verified" : "preview.unverified"));
            case ImportStep.OfEnrollment of -> ImportTexts
                    .of(of.row().proposal() == Proposal.INDIVIDUAL ? "preview.INDIVIDUAL" : "preview.GROUP");
        };
    }

    private static String attested(ImportStep step) {
        String subject = info(step).subjectName();
        return step instanceof ImportStep.OfEnrollment && step.row().proposal() == Proposal.CA_AND_GROUP
                ? ImportTexts.of("preview.byReference", subject) : subject;
    }

    private static CertificateInfo info(ImportStep step) {
        return step.row().found().certificate().orElseThrow().info();
    }

    private static String notes(ImportStep step) {
        return step.row().conflicts().stream().map(Conflict::message).collect(Collectors.joining(" "));
    }

    @Override
    public void setVisible(boolean visible) {
        if (visible) {
            steps = session.plan().map(ImportPlan::steps).orElse(List.of());
            viewer.setInput(steps);
            viewer.setItemCount(steps.size());
            viewer.getTable().clearAll();
            Plan plan = session.summary();
            summary.setText(steps.isEmpty() ? ImportTexts.of("preview.nothing")
                    : plan.what() + ' ' + plan.whom() + ' ' + String.join(" ", plan.warnings()));
            summary.getParent().layout(true);
            setPageComplete(!steps.isEmpty());
        }
        super.setVisible(visible);
        if (visible) {
            viewer.getTable().setFocus();
        }
    }

    /** What comes next is not looked at but done, by Finish. */
    @Override
    public IWizardPage getNextPage() {
        return null;
    }
}
