// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.importing;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.operations.importing.ImportReport;
import org.dpsstudio.operations.importing.ImportReport.Fate;
import org.dpsstudio.operations.importing.ImportSource;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.ui.certificates.internal.importing.ImportSession.Phase;
import org.dpsstudio.ui.edit.EnrollmentListInput;
import org.dpsstudio.ui.services.Connections;
import org.dpsstudio.ui.services.ServiceConnection;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.ui.IImportWizard;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.statushandlers.StatusManager;

/**
 * Brings certificates into a service: what to import, what was found and what becomes of it, what will be written, and
 * what came of it.
 */
public final class ImportCertificatesWizard extends Wizard implements IImportWizard {
    private final ImportSession session;
    private final SourcePage source;
    private final FoundPage found;
    private final PreviewPage preview;
    private final ApplyPage apply;

    /** Nothing is chosen yet. */
    public ImportCertificatesWizard() {
        this(Optional.empty(), List.of());
    }

    /**
     * @param connection the service to import into, where one is chosen already
     * @param sources what to import, where something is chosen already
     */
    public ImportCertificatesWizard(Optional<ServiceConnection> connection, List<ImportSource> sources) {
        IWorkbench workbench = PlatformUI.getWorkbench();
        session = new ImportSession(workbench.getService(Journal.class), Clock.systemUTC());
        connection.ifPresent(session::connection);
        session.sources().addAll(sources);
        source = new SourcePage(session, workbench.getService(Connections.class));
        found = new FoundPage(session);
        preview = new PreviewPage(session);
        apply = new ApplyPage(session, found);
        setWindowTitle(ImportTexts.of("wizard.title"));
        setHelpAvailable(false);
    }

    @Override
    public void init(IWorkbench workbench, IStructuredSelection selection) {
        session.sources().addAll(SelectedSources.of(selection));
    }

    @Override
    public void addPages() {
        addPage(source);
        addPage(found);
        addPage(preview);
        addPage(apply);
    }

    @Override
    public boolean canFinish() {
        return getContainer().getCurrentPage() == preview && preview.isPageComplete()
                || getContainer().getCurrentPage() == apply && session.phase() == Phase.APPLIED;
    }

    @Override
    public boolean performFinish() {
        if (getContainer().getCurrentPage() == preview) {
            getContainer().showPage(apply);
            apply.start();
            return false;
        }
        reveal();
        return true;
    }

    /** What was imported is shown where it is from then on. */
    private void reveal() {
        IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        IWorkbenchPage page = window == null ? null : window.getActivePage();
        boolean something = session.report().filter(report -> applied(report) > 0).isPresent();
        if (page != null && something) {
            try {
                page.openEditor(new EnrollmentListInput(session.connection().orElseThrow()),
                        EnrollmentListInput.EDITOR_ID);
            } catch (PartInitException broken) {
                StatusManager.getManager().handle(broken.getStatus(), StatusManager.LOG);
            }
        }
    }

    private static int applied(ImportReport report) {
        return report.count(Fate.APPLIED);
    }

    @Override
    public boolean performCancel() {
        if (session.phase() == Phase.APPLYING) {
            apply.stop();
            return false;
        }
        if (session.corrected() && !MessageDialog.openConfirm(getShell(), getWindowTitle(),
                ImportTexts.of("wizard.corrected"))) {
            return false;
        }
        session.close();
        return true;
    }

    /** @return the page that shows what was found */
    FoundPage foundPage() {
        return found;
    }
}
