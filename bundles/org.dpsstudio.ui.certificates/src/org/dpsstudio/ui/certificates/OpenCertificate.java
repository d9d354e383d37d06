// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates;

import org.dpsstudio.ui.certificates.internal.inspecting.CertificateView;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;

/** Opens certificates in the certificate view. For the UI thread. */
public final class OpenCertificate {
    /** The view that inspects a certificate. */
    public static final String CERTIFICATE_VIEW_ID = "org.dpsstudio.ui.certificates.certificate";

    private OpenCertificate() {
    }

    /**
     * Shows the certificate view on something, and gives it the focus. It stays on it until something else is opened
     * or selected.
     *
     * @param page where
     * @param source what to show; it is read in the background
     * @throws PartInitException when the workbench cannot make the view
     */
    public static void open(IWorkbenchPage page, CertificateSource source) throws PartInitException {
        if (page.showView(CERTIFICATE_VIEW_ID) instanceof CertificateView view) {
            view.open(source);
        }
    }
}
