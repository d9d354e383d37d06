// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.inspecting;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.dpsstudio.attestation.inspecting.ByteRange;
import org.dpsstudio.attestation.inspecting.Field;
import org.dpsstudio.attestation.inspecting.Inspection;
import org.dpsstudio.ui.certificates.internal.Texts;
import org.dpsstudio.ui.internal.looks.Copying;
import org.dpsstudio.ui.internal.looks.Accessibles;
import org.dpsstudio.ui.internal.looks.Trees;
import org.dpsstudio.ui.looks.Icon;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ColumnViewerToolTipSupport;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.jface.viewers.TreeViewerColumn;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;

/** All that a certificate says, as a tree of labels and values. For the UI thread. */
final class FieldsPage {
    private static final int LABEL_CHARACTERS = 34;
    private static final int VALUE_CHARACTERS = 90;

    private final TreeViewer viewer;

    FieldsPage(Composite parent, Consumer<ByteRange> toBytes) {
        viewer = new TreeViewer(parent, SWT.MULTI | SWT.FULL_SELECTION);
        viewer.getTree().setHeaderVisible(true);
        viewer.setComparer(Trees.identity());
        viewer.setContentProvider(new Trees<>(Field.class, Field::children));
        ColumnViewerToolTipSupport.enableFor(viewer);
        column(Texts.of("fields.label"), LABEL_CHARACTERS, new ColumnLabelProvider() {
            @Override
            public String getText(Object element) {
                Field field = (Field) element;
                return field.critical() ? Texts.of("fields.critical", field.label()) : field.label();
            }

            @Override
            public Image getImage(Object element) {
                return ((Field) element).malformed() ? Icon.FAILED.image() : null;
            }

            @Override
            public String getToolTipText(Object element) {
                return ((Field) element).malformed() ? Texts.of("fields.malformed") : null;
            }
        });
        column(Texts.of("fields.value"), VALUE_CHARACTERS, new ColumnLabelProvider() {
            @Override
            public String getText(Object element) {
                return ((Field) element).value();
            }

            @Override
            public Font getFont(Object element) {
                return JFaceResources.getTextFont();
            }
        });
        Accessibles.name(viewer.getTree(), Texts.of("fields.name"));
        viewer.addDoubleClickListener(event -> selected().flatMap(Field::range).ifPresent(toBytes));
        Copying.menu(viewer.getTree(),
                List.of(Copying.action(Texts.of("fields.toBytes"),
                        () -> selected().flatMap(Field::range).ifPresent(toBytes)),
                        Copying.action(Texts.of("tree.expandAll"), viewer::expandAll)));
    }

    private void column(String title, int characters, ColumnLabelProvider labels) {
        TreeViewerColumn column = new TreeViewerColumn(viewer, SWT.LEFT);
        column.getColumn().setText(title);
        column.getColumn().setWidth(Trees.width(viewer.getTree(), characters));
        column.getColumn().setResizable(true);
        column.setLabelProvider(labels);
    }

    private Optional<Field> selected() {
        return Optional.ofNullable((Field) viewer.getStructuredSelection().getFirstElement());
    }

    TreeViewer viewer() {
        return viewer;
    }

    void show(Optional<Inspection> inspection) {
        List<Field> fields = inspection.map(Inspection::fields).orElse(List.of());
        viewer.getTree().setRedraw(false);
        try {
            viewer.setInput(fields);
            fields.stream().filter(f -> f.key().equals("extensions") || f.key().equals("validity"))
                    .forEach(f -> viewer.setExpandedState(f, true));
        } finally {
            viewer.getTree().setRedraw(true);
        }
    }
}
