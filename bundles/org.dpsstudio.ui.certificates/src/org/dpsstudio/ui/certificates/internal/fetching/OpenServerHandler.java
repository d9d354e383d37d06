// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.fetching;

import org.dpsstudio.ui.certificates.CertificateSource.Answer;
import org.dpsstudio.ui.certificates.OpenCertificate;
import org.dpsstudio.ui.certificates.internal.Texts;
import org.dpsstudio.ui.certificates.internal.opening.KnownAnswer;
import org.dpsstudio.ui.internal.looks.Later;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.statushandlers.StatusManager;

/** Opens the certificates that a live TLS server shows. */
public final class OpenServerHandler extends AbstractHandler {
    private String last = "";

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        InputDialog dialog = new InputDialog(window.getShell(), Texts.of("fetch.title"), Texts.of("fetch.prompt"),
                last, OpenServerHandler::problem);
        if (dialog.open() == Window.OK) {
            last = dialog.getValue();
            ServerAddress.parse(last).ifPresent(address -> new FetchJob(address,
                    answer -> Later.run(window.getShell(), () -> open(window, address, answer))).schedule());
        }
        return null;
    }

    /** An empty field is no mistake yet; the button is off all the same. */
    private static String problem(String text) {
        if (text.isBlank()) {
            return "";
        }
        return ServerAddress.parse(text).isPresent() ? null : Texts.of("fetch.notAnAddress");
    }

    private static void open(IWorkbenchWindow window, ServerAddress address, Answer answer) {
        try {
            OpenCertificate.open(window.getActivePage(), new KnownAnswer(address.text(), answer));
        } catch (PartInitException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW | StatusManager.LOG);
        }
    }
}
