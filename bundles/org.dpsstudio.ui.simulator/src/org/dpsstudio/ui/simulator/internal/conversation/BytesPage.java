// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.conversation;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import org.dpsstudio.model.Bytes;
import org.dpsstudio.ui.internal.looks.Accessibles;
import org.dpsstudio.ui.internal.looks.Copying;
import org.dpsstudio.ui.simulator.internal.Texts;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;

/** A message to the byte. A token's signature is shown for half a minute when it is asked for. For the UI thread. */
final class BytesPage {
    private static final Duration SHOWN = Duration.ofSeconds(30);

    private final Composite control;
    private final StyledText text;
    private final Button show;
    private final Runnable hide = this::hide;
    private Bytes content = Bytes.of(new byte[0]);

    BytesPage(Composite parent) {
        control = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(control);
        text = new StyledText(control, SWT.READ_ONLY | SWT.MULTI | SWT.H_SCROLL | SWT.V_SCROLL);
        text.setFont(JFaceResources.getTextFont());
        Accessibles.name(text, Texts.of("bytes.name"));
        Copying.menu(text, List.of());
        GridDataFactory.fillDefaults().grab(true, true).applyTo(text);
        show = new Button(control, SWT.TOGGLE);
        show.setText(Texts.of("bytes.show"));
        show.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> {
            if (show.getSelection()) {
                reveal();
            } else {
                hide();
            }
        }));
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).exclude(true).applyTo(show);
        show.setVisible(false);
    }

    void show(Bytes raw) {
        if (!raw.equals(content) || text.getCharCount() == 0) {
            content = raw;
            byte[] bytes = raw.toArray();
            boolean secret = !Arrays.equals(bytes, HexDump.masked(bytes));
            if (show.getVisible() != secret) {
                show.setVisible(secret);
                ((GridData) show.getLayoutData()).exclude = !secret;
                control.layout();
            }
            hide();
        }
    }

    private void reveal() {
        show.setText(Texts.of("bytes.hide"));
        show.requestLayout();
        text.setText(HexDump.of(content.toArray()));
        text.getDisplay().timerExec((int) SHOWN.toMillis(), hide);
    }

    private void hide() {
        if (!text.isDisposed()) {
            text.getDisplay().timerExec(-1, hide);
            show.setSelection(false);
            show.setText(Texts.of("bytes.show"));
            show.requestLayout();
            text.setText(content.length() == 0 ? Texts.of("bytes.none")
                    : HexDump.of(HexDump.masked(content.toArray())));
        }
    }
}
