// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.internal.services;

import org.dpsstudio.ui.edit.EnrollmentListInput;
import org.dpsstudio.ui.internal.registrations.RegistrationsView;
import org.dpsstudio.ui.services.ServiceConnection;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.statushandlers.StatusManager;

/** Opens what a service has. For the UI thread. */
public final class Opening {
    private static final String CA_CERTIFICATES_VIEW_ID = "org.dpsstudio.ui.certificates.registry";

    private Opening() {
    }

    /**
     * Opens the enrollment list, or brings it to the front.
     *
     * @param page where
     * @param connection the service
     */
    public static void enrollments(IWorkbenchPage page, ServiceConnection connection) {
        try {
            page.openEditor(new EnrollmentListInput(connection), EnrollmentListInput.EDITOR_ID);
        } catch (PartInitException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW | StatusManager.LOG);
        }
    }

    /**
     * Shows the registration attempts.
     *
     * @param page where
     */
    public static void registrations(IWorkbenchPage page) {
        view(page, RegistrationsView.ID);
    }

    /**
     * Shows the CA certificates.
     *
     * @param page where
     */
    public static void caCertificates(IWorkbenchPage page) {
        view(page, CA_CERTIFICATES_VIEW_ID);
    }

    /**
     * Shows a view and gives it the focus.
     *
     * @param page where
     * @param id the view
     */
    public static void view(IWorkbenchPage page, String id) {
        try {
            page.showView(id);
        } catch (PartInitException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW | StatusManager.LOG);
        }
    }
}
