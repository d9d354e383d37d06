// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.opening;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.ui.certificates.CertificateSource;
import org.dpsstudio.ui.certificates.OpenCertificate;
import org.dpsstudio.ui.certificates.internal.Texts;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;

/** Opens certificates from files. */
public final class OpenFileHandler extends AbstractHandler {
    private static final String[] PATTERNS = {
            "*.pem;*.crt;*.cer;*.der;*.p7b;*.p7c;*.p12;*.pfx;*.jks;*.keystore;*.csr;*.req;*.crl", "*" };

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        Optional<CertificateSource> chosen = choose(window.getShell());
        try {
            if (chosen.isPresent()) {
                OpenCertificate.open(window.getActivePage(), chosen.get());
            }
        } catch (PartInitException e) {
            throw new ExecutionException(e.getMessage(), e);
        }
        return null;
    }

    /**
     * @param shell over which to ask
     * @return the files that the operator chose
     */
    public static Optional<CertificateSource> choose(Shell shell) {
        FileDialog dialog = new FileDialog(shell, SWT.OPEN | SWT.MULTI);
        dialog.setText(Texts.of("open.title"));
        dialog.setFilterExtensions(PATTERNS);
        dialog.setFilterNames(new String[] { Texts.of("open.certificates"), Texts.of("open.allFiles") });
        if (dialog.open() == null) {
            return Optional.empty();
        }
        Path folder = Path.of(dialog.getFilterPath());
        List<Path> files = Arrays.stream(dialog.getFileNames()).map(folder::resolve).toList();
        return Optional.of(new CertificateFiles(files, new AskedPasswords(shell)));
    }
}
