// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.importing;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.dpsstudio.operations.importing.ImportSource;
import org.dpsstudio.service.Subscription;
import org.dpsstudio.ui.services.Connections;
import org.dpsstudio.ui.services.ServiceConnection;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.ComboViewer;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.ListViewer;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;

/** What to import, and into which service. */
final class SourcePage extends WizardPage {
    private static final String[] EXTENSIONS = { "*.pem;*.crt;*.cer;*.der;*.p7b;*.p7c;*.p12;*.pfx;*.jks;*.keystore;"
            + "*.txt;*.PEM;*.CRT;*.CER;*.DER;*.P7B;*.P12;*.PFX;*.JKS", "*" };

    private final ImportSession session;
    private final Connections connections;
    private ComboViewer services;
    private ListViewer list;
    private Button remove;

    SourcePage(ImportSession session, Connections connections) {
        super("source", ImportTexts.of("source.title"), null);
        this.session = session;
        this.connections = connections;
        setPageComplete(false);
        setDescription(ImportTexts.of("source.prompt"));
    }

    @Override
    public void createControl(Composite parent) {
        initializeDialogUnits(parent);
        var page = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(2).applyTo(page);
        services(page);
        var label = new Label(page, SWT.NONE);
        label.setText(ImportTexts.of("source.list"));
        GridDataFactory.fillDefaults().span(2, 1).applyTo(label);
        list = new ListViewer(page, SWT.BORDER | SWT.MULTI | SWT.V_SCROLL | SWT.H_SCROLL);
        list.setContentProvider(ArrayContentProvider.getInstance());
        list.setLabelProvider(LabelProvider.createTextProvider(source -> Sources.name((ImportSource) source)));
        list.setInput(session.sources());
        GridDataFactory.fillDefaults().grab(true, true).span(2, 1).hint(convertWidthInCharsToPixels(80),
                convertHeightInCharsToPixels(12)).applyTo(list.getControl());
        list.getControl().addListener(SWT.KeyDown, event -> {
            if (event.keyCode == SWT.DEL) {
                remove();
            } else if (event.keyCode == 'v' && event.stateMask == SWT.MOD1) {
                paste();
            }
        });
        buttons(page);
        drops(page);
        list.addSelectionChangedListener(event -> remove.setEnabled(!event.getSelection().isEmpty()));
        setControl(page);
        Subscription changes = connections.onChange(() -> page.getDisplay().asyncExec(() -> {
            if (!page.isDisposed()) {
                showServices();
            }
        }));
        page.addListener(SWT.Dispose, event -> changes.close());
        showServices();
    }

    private void services(Composite page) {
        new Label(page, SWT.NONE).setText(ImportTexts.of("source.service"));
        services = new ComboViewer(page, SWT.READ_ONLY | SWT.DROP_DOWN);
        services.setContentProvider(ArrayContentProvider.getInstance());
        services.setLabelProvider(LabelProvider.createTextProvider(one -> ((ServiceConnection) one).name()));
        GridDataFactory.fillDefaults().grab(true, false).applyTo(services.getControl());
        services.addSelectionChangedListener(event -> {
            if (event.getStructuredSelection().getFirstElement() instanceof ServiceConnection chosen) {
                session.connection(chosen);
                update();
            }
        });
    }

    private void showServices() {
        List<ServiceConnection> all = Stream.concat(connections.all().stream(), session.connection().stream())
                .distinct().toList();
        services.setInput(all);
        session.connection().or(() -> all.stream().findFirst())
                .ifPresent(chosen -> services.setSelection(new StructuredSelection(chosen)));
        update();
    }

    private void buttons(Composite page) {
        var buttons = new Composite(page, SWT.NONE);
        GridDataFactory.fillDefaults().span(2, 1).applyTo(buttons);
        button(buttons, "source.files", this::files);
        button(buttons, "source.folder", this::folder);
        button(buttons, "source.paste", this::paste);
        remove = button(buttons, "source.remove", this::remove);
        remove.setEnabled(false);
        GridLayoutFactory.fillDefaults().numColumns(buttons.getChildren().length).applyTo(buttons);
    }

    private Button button(Composite parent, String text, Runnable action) {
        var button = new Button(parent, SWT.PUSH);
        button.setText(ImportTexts.of(text));
        button.addListener(SWT.Selection, event -> action.run());
        setButtonLayoutData(button);
        return button;
    }

    private void drops(Control page) {
        var target = new DropTarget(page, DND.DROP_COPY | DND.DROP_DEFAULT);
        target.setTransfer(new Transfer[] { FileTransfer.getInstance(), TextTransfer.getInstance() });
        target.addDropListener(new DropTargetAdapter() {
            @Override
            public void dragEnter(DropTargetEvent event) {
                event.detail = DND.DROP_COPY;
            }

            @Override
            public void drop(DropTargetEvent event) {
                switch (event.data) {
                    case String[] files -> add(Sources.ofPaths(Stream.of(files)));
                    case String text -> add(List
                            .of(new ImportSource.Text(ImportTexts.of("source.clipboard"), text)));
                    case null, default -> event.detail = DND.DROP_NONE;
                }
            }
        });
    }

    private void files() {
        var dialog = new FileDialog(getShell(), SWT.OPEN | SWT.MULTI);
        dialog.setText(ImportTexts.of("source.filesTitle"));
        dialog.setFilterExtensions(EXTENSIONS);
        dialog.setFilterNames(new String[] { ImportTexts.of("source.certificateFiles"),
                ImportTexts.of("source.allFiles") });
        if (dialog.open() != null) {
            String folder = dialog.getFilterPath();
            add(Sources.ofPaths(Arrays.stream(dialog.getFileNames())
                    .map(name -> folder.isEmpty() ? name : folder + File.separator + name)));
        }
    }

    private void folder() {
        var dialog = new DirectoryDialog(getShell());
        dialog.setText(ImportTexts.of("source.folderTitle"));
        dialog.setMessage(ImportTexts.of("source.folderMessage"));
        String chosen = dialog.open();
        if (chosen != null) {
            add(Sources.ofPaths(Stream.of(chosen)));
        }
    }

    private void paste() {
        List<ImportSource> pasted = Sources.ofClipboard(getShell().getDisplay());
        if (pasted.isEmpty()) {
            setMessage(ImportTexts.of("source.clipboardEmpty"), WARNING);
        } else {
            add(pasted);
        }
    }

    /** Adds sources, each once. */
    void add(List<ImportSource> sources) {
        sources.stream().filter(source -> !session.sources().contains(source)).forEach(session.sources()::add);
        changed();
    }

    private void remove() {
        IStructuredSelection selected = list.getStructuredSelection();
        session.sources().removeAll(selected.toList());
        changed();
    }

    private void changed() {
        session.sourcesChanged();
        list.refresh();
        update();
    }

    private void update() {
        boolean service = session.connection().isPresent();
        setMessage(service ? null : ImportTexts.of("source.noService"), service ? NONE : INFORMATION);
        setPageComplete(service && !session.sources().isEmpty());
    }

    @Override
    public void setVisible(boolean visible) {
        super.setVisible(visible);
        if (visible) {
            list.getControl().setFocus();
        }
    }
}
