// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.opening;

import org.dpsstudio.ui.certificates.CertificateSource;
import org.dpsstudio.ui.certificates.OpenCertificate;
import org.dpsstudio.ui.certificates.internal.Texts;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;

/** Opens certificates that were copied elsewhere, as text or as files. */
public final class OpenClipboardHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        CertificateSource source = ClipboardCertificates
                .of(window.getShell().getDisplay(), new AskedPasswords(window.getShell()))
                .orElseGet(() -> new KnownAnswer(Texts.of("open.clipboard"), Texts.of("open.clipboardEmpty")));
        try {
            OpenCertificate.open(window.getActivePage(), source);
        } catch (PartInitException e) {
            throw new ExecutionException(e.getMessage(), e);
        }
        return null;
    }
}
