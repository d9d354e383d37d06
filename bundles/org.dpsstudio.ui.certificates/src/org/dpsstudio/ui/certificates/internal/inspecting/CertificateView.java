// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.inspecting;

import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.ui.certificates.CertificateSelection;
import org.dpsstudio.ui.certificates.CertificateSource;
import org.dpsstudio.ui.internal.looks.Accessibles;
import org.dpsstudio.ui.internal.looks.Later;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.part.ViewPart;

/** Inspects a certificate. */
public final class CertificateView extends ViewPart {
    private StyledText text;

    @Override
    public void createPartControl(Composite parent) {
        text = new StyledText(parent, SWT.READ_ONLY | SWT.MULTI | SWT.V_SCROLL | SWT.H_SCROLL);
        text.setFont(JFaceResources.getTextFont());
        Accessibles.name(text, getTitle());
    }

    /**
     * Shows the certificates of a source, which is read in the background.
     *
     * @param source what to show
     */
    public void open(CertificateSource source) {
        Job.createSystem(source.label(), monitor -> {
            CertificateSource.Answer answer = source.read();
            String words = answer.certificates().stream().map(CertificateView::words).findFirst()
                    .orElse(answer.note().orElse(""));
            Later.run(text, () -> text.setText(words));
        }).schedule();
    }

    private static String words(CertificateSelection selection) {
        try {
            var info = Certificates.ofDer(selection.leaf().toArray()).info();
            return info.subjectName() + "\n" + info.issuerName() + "\n\n" + Certificates.pem(selection.leaf());
        } catch (UnreadableCertificateException e) {
            return e.getMessage();
        }
    }

    @Override
    public void setFocus() {
        text.setFocus();
    }
}
