// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.making;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.dpsstudio.ui.simulator.internal.Texts;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

/** A page that writes into the description of a device, and says what it lacks. */
abstract class DraftPage extends WizardPage {
    static final int INDENT = 20;
    private static final int COLUMNS = 3;

    private final DeviceDraft draft;
    private final String key;

    DraftPage(String key, DeviceDraft draft) {
        super(key);
        this.key = key;
        this.draft = draft;
        setTitle(Texts.of(key + ".title"));
        setDescription(Texts.of(key + ".description"));
    }

    DeviceDraft draft() {
        return draft;
    }

    /** @return what is missing on this page */
    abstract Optional<Lack> lack();

    /** Says what is missing, and tells the wizard. */
    void validate() {
        Optional<Lack> lack = lack();
        setMessage(lack.map(Lack::sentence).orElseGet(() -> Texts.of(key + ".description")),
                lack.filter(Lack::wrong).isPresent() ? IMessageProvider.ERROR : IMessageProvider.NONE);
        setPageComplete(lack.isEmpty());
    }

    Composite area(Composite parent) {
        initializeDialogUnits(parent);
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(COLUMNS).applyTo(area);
        return area;
    }

    static Label label(Composite parent, String key) {
        Label label = new Label(parent, SWT.NONE);
        label.setText(Texts.of(key));
        return label;
    }

    Label sentence(Composite parent, String text) {
        Label label = new Label(parent, SWT.WRAP);
        label.setText(text);
        GridDataFactory.fillDefaults().span(COLUMNS, 1).grab(true, false)
                .hint(convertWidthInCharsToPixels(80), SWT.DEFAULT).applyTo(label);
        return label;
    }

    /** A labelled line to type into. */
    Text line(Composite parent, String key, String value, Consumer<String> target) {
        label(parent, key);
        Text text = typed(parent, SWT.NONE, value, target);
        GridDataFactory.fillDefaults().grab(true, false).span(COLUMNS - 1, 1)
                .hint(convertWidthInCharsToPixels(50), SWT.DEFAULT).applyTo(text);
        return text;
    }

    Text typed(Composite parent, int style, String value, Consumer<String> target) {
        Text text = new Text(parent, SWT.BORDER | style | ((style & SWT.MULTI) == 0 ? SWT.SINGLE : SWT.NONE));
        text.setText(value);
        text.addModifyListener(event -> {
            target.accept(text.getText());
            validate();
        });
        return text;
    }

    /** A labelled line for a file, with a button that looks for it. */
    Text file(Composite parent, String key, String value, String patterns, Consumer<String> target) {
        label(parent, key);
        Text text = typed(parent, SWT.NONE, value, target);
        GridDataFactory.fillDefaults().grab(true, false).hint(convertWidthInCharsToPixels(50), SWT.DEFAULT)
                .align(SWT.FILL, SWT.CENTER).applyTo(text);
        Button browse = new Button(parent, SWT.PUSH);
        browse.setText(Texts.of(key + ".browse"));
        browse.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> {
            FileDialog dialog = new FileDialog(getShell(), SWT.OPEN);
            dialog.setText(Texts.of("file.title"));
            dialog.setFilterExtensions(new String[] { patterns, "*" });
            dialog.setFilterNames(new String[] { Texts.of("file.fitting"), Texts.of("file.all") });
            String chosen = dialog.open();
            if (chosen != null) {
                text.setText(chosen);
            }
        }));
        setButtonLayoutData(browse);
        return text;
    }

    Button radio(Composite parent, String key, boolean selected, Runnable chosen) {
        Button radio = new Button(parent, SWT.RADIO);
        radio.setText(Texts.of(key));
        radio.setSelection(selected);
        radio.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> {
            if (radio.getSelection()) {
                chosen.run();
                validate();
            }
        }));
        GridDataFactory.fillDefaults().span(COLUMNS, 1).applyTo(radio);
        return radio;
    }

    /** The button beside a field goes with it. */
    static void enableWithButton(Control field, boolean wanted) {
        field.setEnabled(wanted);
        Control[] siblings = field.getParent().getChildren();
        siblings[List.of(siblings).indexOf(field) + 1].setEnabled(wanted);
    }
}
