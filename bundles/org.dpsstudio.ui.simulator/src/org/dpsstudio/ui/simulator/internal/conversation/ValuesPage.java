// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.conversation;

import java.util.List;
import java.util.function.Function;

import org.dpsstudio.device.run.Value;
import org.dpsstudio.ui.internal.looks.Accessibles;
import org.dpsstudio.ui.internal.looks.Copying;
import org.dpsstudio.ui.internal.looks.Trees;
import org.dpsstudio.ui.simulator.internal.Texts;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ColumnViewerToolTipSupport;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.jface.viewers.TreeViewerColumn;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Tree;

/** What is in a message, decoded, as a tree. For the UI thread. */
final class ValuesPage {
    private static final int NAME_CHARACTERS = 34;
    private static final int TEXT_CHARACTERS = 60;
    private static final int BYTES_CHARACTERS = 60;
    private static final int SHOWN_BYTES = 64;
    private static final int LINE = 64;

    private final TreeViewer viewer;
    private List<Value> shown = List.of();

    ValuesPage(Composite parent) {
        viewer = new TreeViewer(parent, SWT.MULTI | SWT.FULL_SELECTION);
        viewer.getTree().setHeaderVisible(true);
        viewer.setComparer(Trees.identity());
        viewer.setContentProvider(new Trees<>(Value.class, Value::parts));
        ColumnViewerToolTipSupport.enableFor(viewer);
        column(Texts.of("values.name"), NAME_CHARACTERS, false, Value::name);
        column(Texts.of("values.text"), TEXT_CHARACTERS, true, Value::text);
        column(Texts.of("values.bytes"), BYTES_CHARACTERS, true, ValuesPage::bytes);
        Accessibles.name(viewer.getTree(), Texts.of("values.tree"));
        Copying.menu(viewer.getTree(), List.of(Copying.action(Texts.of("values.expand"), viewer::expandAll)));
    }

    private void column(String title, int characters, boolean fixed, Function<Value, String> words) {
        TreeViewerColumn column = new TreeViewerColumn(viewer, SWT.LEFT);
        column.getColumn().setText(title);
        column.getColumn().setMoveable(true);
        column.getColumn().setWidth(Trees.width(viewer.getTree(), characters));
        column.setLabelProvider(new ColumnLabelProvider() {
            @Override
            public String getText(Object element) {
                return words.apply((Value) element);
            }

            @Override
            public Font getFont(Object element) {
                return fixed ? JFaceResources.getTextFont() : null;
            }

            @Override
            public String getToolTipText(Object element) {
                String said = words.apply((Value) element);
                return said.length() > characters / 2 ? said.replaceAll("(.{" + LINE + "})", "$1\n") : null;
            }
        });
    }

    private static String bytes(Value value) {
        return value.bytes().map(bytes -> {
            String hex = bytes.hex();
            return hex.length() <= 2 * SHOWN_BYTES ? hex
                    : Texts.of("values.more", hex.substring(0, 2 * SHOWN_BYTES), bytes.length());
        }).orElse("");
    }

    Tree control() {
        return viewer.getTree();
    }

    void show(List<Value> values) {
        if (values != shown) {
            shown = values;
            viewer.getTree().setRedraw(false);
            try {
                viewer.setInput(values);
                viewer.expandAll();
            } finally {
                viewer.getTree().setRedraw(true);
            }
        }
    }
}
