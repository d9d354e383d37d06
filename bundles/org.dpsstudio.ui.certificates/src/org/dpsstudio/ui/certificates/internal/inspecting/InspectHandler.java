// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.inspecting;

import org.dpsstudio.ui.certificates.CertificateSource;
import org.dpsstudio.ui.certificates.OpenCertificate;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;

/** Shows the certificate of what is selected. */
public final class InspectHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchPage page = HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage();
        CertificateSource source = Adapters.adapt(
                HandlerUtil.getCurrentStructuredSelection(event).getFirstElement(), CertificateSource.class);
        try {
            if (source == null) {
                page.showView(OpenCertificate.CERTIFICATE_VIEW_ID);
            } else {
                OpenCertificate.open(page, source);
            }
        } catch (PartInitException e) {
            throw new ExecutionException(e.getMessage(), e);
        }
        return null;
    }
}
