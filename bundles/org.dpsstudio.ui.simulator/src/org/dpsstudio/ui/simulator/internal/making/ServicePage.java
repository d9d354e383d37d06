// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.making;

import java.util.List;
import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

/** Which service the device calls, and what it sends along. */
final class ServicePage extends DraftPage {
    private static final int PAYLOAD_LINES = 5;

    private List<Text> fields = List.of();
    private Text authorities;

    ServicePage(DeviceDraft draft) {
        super("servicePage", draft);
    }

    @Override
    public void createControl(Composite parent) {
        Composite area = area(parent);
        radio(area, "servicePage.embedded", draft().embedded, () -> choose(true));
        radio(area, "servicePage.other", !draft().embedded, () -> choose(false));
        Text host = line(area, "servicePage.host", draft().host, typed -> draft().host = typed);
        Text port = line(area, "servicePage.port", draft().port, typed -> draft().port = typed);
        Text idScope = line(area, "servicePage.idScope", draft().idScope, typed -> draft().idScope = typed);
        idScope.setFont(JFaceResources.getTextFont());
        Text trusted = file(area, "servicePage.trusted", draft().trusted, "*.pem;*.crt;*.cer",
                typed -> draft().trusted = typed);
        fields = List.of(host, port, idScope);
        authorities = trusted;
        Label label = label(area, "servicePage.payload");
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.BEGINNING).indent(0, 6).applyTo(label);
        Text payload = typed(area, SWT.MULTI | SWT.V_SCROLL, draft().payload, typed -> draft().payload = typed);
        payload.setFont(JFaceResources.getTextFont());
        payload.addListener(SWT.Traverse, event -> {
            if (event.detail == SWT.TRAVERSE_TAB_NEXT || event.detail == SWT.TRAVERSE_TAB_PREVIOUS) {
                event.doit = true;
            }
        });
        GridDataFactory.fillDefaults().grab(true, true).span(2, 1).indent(0, 6)
                .hint(SWT.DEFAULT, convertHeightInCharsToPixels(PAYLOAD_LINES)).applyTo(payload);
        setControl(area);
        choose(draft().embedded);
        validate();
    }

    private void choose(boolean embedded) {
        draft().embedded = embedded;
        fields.forEach(field -> field.setEnabled(!embedded));
        enableWithButton(authorities, !embedded);
    }

    @Override
    Optional<Lack> lack() {
        return draft().serviceLack();
    }
}
