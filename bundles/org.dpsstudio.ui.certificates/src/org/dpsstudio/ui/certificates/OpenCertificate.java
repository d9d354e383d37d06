// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates;

import org.dpsstudio.ui.certificates.internal.comparing.CompareInput;
import org.dpsstudio.ui.certificates.internal.inspecting.CertificateView;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;

/** Opens certificates in the certificate view. For the UI thread. */
public final class OpenCertificate {
    /** The view that inspects a certificate. */
    public static final String CERTIFICATE_VIEW_ID = "org.dpsstudio.ui.certificates.certificate";

    /** The view of the chain of what the certificate view shows. */
    public static final String CHAIN_VIEW_ID = "org.dpsstudio.ui.certificates.chain";

    /** The view of every certificate that a service depends on, those that expire first first. */
    public static final String EXPIRY_VIEW_ID = "org.dpsstudio.ui.certificates.expiry";

    /** The view of a service's CA certificates. */
    public static final String REGISTRY_VIEW_ID = "org.dpsstudio.ui.certificates.registry";

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

    /**
     * Opens two certificates side by side.
     *
     * @param page where
     * @param left what has the one; of several certificates the first
     * @param right what has the other
     * @throws PartInitException when the workbench cannot make the editor
     */
    public static void compare(IWorkbenchPage page, CertificateSource left, CertificateSource right)
            throws PartInitException {
        page.openEditor(new CompareInput(left, right), CompareInput.EDITOR_ID);
    }
}
