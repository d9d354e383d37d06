// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.editor;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.dpsstudio.ui.enrollments.internal.Messages;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.forms.IManagedForm;
import org.eclipse.ui.forms.editor.FormPage;
import org.eclipse.ui.forms.widgets.ExpandableComposite;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.eclipse.ui.forms.widgets.ScrolledForm;
import org.eclipse.ui.forms.widgets.Section;

/** A page of the enrollment editor: shows parts of the draft, writes what is typed into it, tells what is wrong. */
abstract class EnrollmentPage extends FormPage {
    private static final int SECTION_CHARACTERS = 60;

    private final EnrollmentEditor editor;
    private final Map<DraftField, Control> fields = new EnumMap<>(DraftField.class);
    private FormToolkit toolkit;
    private boolean refreshing;

    EnrollmentPage(EnrollmentEditor editor, String id, String title) {
        super(editor, id, title);
        this.editor = editor;
    }

    /** Makes the controls. */
    abstract void build(Composite body);

    /** Shows what the draft holds; changes that this makes to controls are not the operator's. */
    abstract void show(EnrollmentDraft draft);

    /** @return the fields that this page would show, made already or not */
    abstract List<DraftField> shownFields();

    /** Something beside the draft may be new: what the service did with it. */
    void serviceChanged() {
        // Most pages show the draft alone.
    }

    @Override
    protected final void createFormContent(IManagedForm form) {
        toolkit = form.getToolkit();
        ScrolledForm scrolled = form.getForm();
        toolkit.decorateFormHeading(scrolled.getForm());
        scrolled.setText(getTitle());
        form.getMessageManager().setDecorationPosition(SWT.LEFT | SWT.TOP);
        GridLayoutFactory.swtDefaults().margins(12, 8).spacing(12, 10).applyTo(scrolled.getBody());
        build(scrolled.getBody());
        refresh();
    }

    final boolean isMade() {
        return toolkit != null;
    }

    final EnrollmentEditor enrollmentEditor() {
        return editor;
    }

    final FormToolkit toolkit() {
        return toolkit;
    }

    /** Shows the draft and what is wrong with it, if the page has been made. */
    final void refresh() {
        if (!isMade()) {
            return;
        }
        refreshing = true;
        try {
            show(editor.draft());
            getManagedForm().getForm().getBody().setEnabled(editor.isEditable());
        } finally {
            refreshing = false;
        }
        showProblems();
    }

    /** The operator changed a field. */
    final void changed(DraftField field, Runnable change) {
        if (!refreshing) {
            change.run();
            editor.changed(field);
        }
    }

    final void showProblems() {
        if (!isMade()) {
            return;
        }
        var messages = getManagedForm().getMessageManager();
        messages.setAutoUpdate(false);
        messages.removeAllMessages();
        for (DraftField field : shownFields()) {
            Control control = fields.get(field);
            if (control != null) {
                messages.removeMessages(control);
                editor.problems().stream().filter(p -> p.field() == field).forEach(
                        p -> messages.addMessage(field, p.message(), null, IMessageProvider.ERROR, control));
                editor.warning(field).ifPresent(
                        text -> messages.addMessage(field, text, null, IMessageProvider.WARNING, control));
            }
        }
        messages.setAutoUpdate(true);
        messages.update();
        List<String> mine = editor.problems().stream().filter(p -> fields.containsKey(p.field()))
                .map(EnrollmentDraft.Problem::message).toList();
        List<String> warnings = shownFields().stream().filter(fields::containsKey)
                .flatMap(field -> editor.warning(field).stream()).toList();
        if (mine.size() == 1) {
            getManagedForm().getForm().setMessage(mine.getFirst(), IMessageProvider.ERROR);
        } else if (mine.isEmpty() && warnings.size() == 1) {
            getManagedForm().getForm().setMessage(warnings.getFirst(), IMessageProvider.WARNING);
        }
    }

    /** Leads the operator to a field of this page, which has been made. */
    final void focus(DraftField field) {
        Optional.ofNullable(fields.get(field)).ifPresent(control -> {
            FormToolkit.ensureVisible(control);
            control.forceFocus();
        });
    }

    // Controls

    final Control control(DraftField field) {
        return fields.get(field);
    }

    final void field(DraftField field, Control control) {
        fields.put(field, control);
    }

    final Composite section(Composite parent, String title, String description) {
        Section section = toolkit.createSection(parent,
                ExpandableComposite.TITLE_BAR | (description.isEmpty() ? 0 : Section.DESCRIPTION));
        section.setText(title);
        if (!description.isEmpty()) {
            section.setDescription(description);
        }
        // Without a width of its own a section would be as wide as its description on one line.
        GridDataFactory.fillDefaults().grab(true, false).hint(characters(section, SECTION_CHARACTERS), SWT.DEFAULT)
                .applyTo(section);
        Composite client = toolkit.createComposite(section);
        GridLayoutFactory.fillDefaults().numColumns(2).margins(4, 6).spacing(10, 6).applyTo(client);
        section.setClient(client);
        return client;
    }

    final Label label(Composite parent, String text) {
        Label label = toolkit.createLabel(parent, text);
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(label);
        return label;
    }

    /** @return a field of one line, with its label before it */
    final Text textField(Composite parent, String label, DraftField field, boolean identifier) {
        label(parent, label);
        Text text = toolkit.createText(parent, "", SWT.SINGLE | SWT.BORDER);
        GridDataFactory.fillDefaults().grab(true, false).hint(characters(text, 40), SWT.DEFAULT).indent(6, 0)
                .applyTo(text);
        if (identifier) {
            text.setFont(JFaceResources.getTextFont());
        }
        text.addModifyListener(event -> changed(field, () -> editor.draft().text(field, text.getText())));
        field(field, text);
        return text;
    }

    /** @return a text that can be selected and copied and not changed, with its label before it */
    final Text fact(Composite parent, String label, boolean identifier) {
        label(parent, label);
        Text text = toolkit.createText(parent, "", SWT.SINGLE | SWT.READ_ONLY);
        text.setData(FormToolkit.KEY_DRAW_BORDER, Boolean.FALSE);
        GridDataFactory.fillDefaults().grab(true, false).hint(characters(text, 40), SWT.DEFAULT).indent(6, 0)
                .applyTo(text);
        if (identifier) {
            text.setFont(JFaceResources.getTextFont());
        }
        name(text, label);
        return text;
    }

    static int characters(Control control, int count) {
        var gc = new GC(control);
        try {
            return (int) Math.ceil(gc.getFontMetrics().getAverageCharacterWidth() * count);
        } finally {
            gc.dispose();
        }
    }

    static void name(Control control, String label) {
        String name = label.replace("&", "").replaceAll(":$", "");
        control.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                event.result = name;
            }
        });
    }

    static void show(Text text, String value) {
        if (!text.getText().equals(value)) {
            text.setText(value);
        }
    }

    static void showFact(Text text, Optional<String> value) {
        show(text, value.filter(v -> !v.isEmpty()).orElse(Messages.editor_nothing));
    }

    static void exclude(Control control, boolean excluded) {
        control.setVisible(!excluded);
        ((GridData) control.getLayoutData()).exclude = excluded;
    }

    final void reflow() {
        getManagedForm().reflow(true);
    }
}
