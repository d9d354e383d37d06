// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.making;

import java.util.Optional;

import org.dpsstudio.ui.internal.looks.Accessibles;
import org.dpsstudio.ui.simulator.internal.Texts;
import org.dpsstudio.ui.simulator.internal.Words;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

/** Who the device is and by what it proves it. */
final class IdentityPage extends DraftPage {
    private Text registrationId;
    private Button derived;
    private Label icon;
    private Label meaning;
    private boolean ownId;

    IdentityPage(DeviceDraft draft) {
        super("identityPage", draft);
    }

    @Override
    public void createControl(Composite parent) {
        Composite area = area(parent);
        Text name = line(area, "identityPage.name", draft().name, this::named);
        registrationId = line(area, "identityPage.registrationId", draft().registrationId, typed -> {
            ownId |= registrationId != null && registrationId.isFocusControl();
            draft().registrationId = typed;
        });
        registrationId.setFont(JFaceResources.getTextFont());
        new Label(area, SWT.NONE);
        derived = new Button(area, SWT.CHECK);
        derived.setText(Texts.of("identityPage.derived"));
        derived.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> {
            draft().derivedId = derived.getSelection();
            enable();
        }));
        GridDataFactory.fillDefaults().span(2, 1).applyTo(derived);
        Group kinds = new Group(area, SWT.NONE);
        kinds.setText(Texts.of("identityPage.kind"));
        GridLayoutFactory.swtDefaults().numColumns(2).applyTo(kinds);
        GridDataFactory.fillDefaults().span(3, 1).grab(true, false).indent(0, 6).applyTo(kinds);
        for (IdentityKind kind : IdentityKind.values()) {
            Button radio = radio(kinds, "kind." + kind, kind == draft().kind, () -> choose(kind));
            GridDataFactory.fillDefaults().applyTo(radio);
            Label place = new Label(kinds, SWT.NONE);
            place.setText(Words.place(kind.place()));
            GridDataFactory.fillDefaults().indent(INDENT, 0).applyTo(place);
        }
        Composite told = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(told);
        GridDataFactory.fillDefaults().span(3, 1).grab(true, false).applyTo(told);
        icon = new Label(told, SWT.NONE);
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.BEGINNING).applyTo(icon);
        meaning = new Label(told, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).hint(convertWidthInCharsToPixels(80),
                convertHeightInCharsToPixels(3)).applyTo(meaning);
        Accessibles.name(meaning, Texts.of("identityPage.meaning"));
        setControl(area);
        name.selectAll();
        choose(draft().kind);
    }

    private void named(String typed) {
        draft().name = typed;
        if (!ownId && registrationId != null) {
            registrationId.setText(typed.strip().replaceAll("[^A-Za-z0-9._:-]+", "-"));
        }
    }

    private void choose(IdentityKind kind) {
        draft().kind = kind;
        icon.setImage(Words.icon(kind.place()).image());
        meaning.setText(Texts.of("kind." + kind + ".means") + " " + Words.placeMeaning(kind.place()));
        meaning.requestLayout();
        enable();
    }

    private void enable() {
        derived.setEnabled(draft().kind == IdentityKind.TPM_IN_PROCESS || draft().kind == IdentityKind.TPM_AT);
        registrationId.setEnabled(!draft().idFromTpm());
        validate();
    }

    @Override
    Optional<Lack> lack() {
        return draft().identityLack();
    }
}
