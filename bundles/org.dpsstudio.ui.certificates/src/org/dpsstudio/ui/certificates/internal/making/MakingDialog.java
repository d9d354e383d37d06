// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.making;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.dpsstudio.attestation.making.KeyKind;
import org.dpsstudio.operations.making.DeviceNames;
import org.dpsstudio.operations.making.MakingRequest.Kind;
import org.dpsstudio.ui.internal.looks.Later;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IDialogSettings;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;

/** Asks which certificates to make. */
final class MakingDialog extends TitleAreaDialog {
    private static final String FOLDER = "making.folder";
    private static final int LONGEST_DAYS = 36_500;
    private static final int MOST_COUNTED = 100_000;
    private static final int LARGEST_LIST = 16 * 1024 * 1024;

    private final List<String> selected;
    private final IDialogSettings settings;
    private final boolean serviceOpen;
    private Combo kind;
    private Combo key;
    private Spinner days;
    private Label nameLabel;
    private Text name;
    private Composite devices;
    private Text ids;
    private Text issuer;
    private Button chooseIssuer;
    private Text folder;
    private Button replace;
    private Button pkcs12;
    private Text password;
    private Button into;
    private List<Path> issuerFiles = List.of();
    private Optional<Wish> wish = Optional.empty();

    /** The selected registration IDs are proposed. */
    MakingDialog(Shell shell, List<String> selected, IDialogSettings settings, boolean serviceOpen) {
        super(shell);
        this.selected = List.copyOf(selected);
        this.settings = settings;
        this.serviceOpen = serviceOpen;
        setHelpAvailable(false);
        setShellStyle(getShellStyle() | SWT.RESIZE);
    }

    /** @return what was asked for, once it was closed by OK */
    Optional<Wish> wish() {
        return wish;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(MakingTexts.of("title"));
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        var area = (Composite) super.createDialogArea(parent);
        setTitle(MakingTexts.of("heading"));
        var body = new Composite(area, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(3).margins(10, 10).spacing(8, 6).applyTo(body);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(body);
        label(body, "kind");
        kind = combo(body, Stream.of(Kind.values()).map(k -> MakingTexts.of("kind." + k)).toList());
        nameLabel = label(body, "name");
        name = text(body, 2);
        devices(body);
        label(body, "key");
        key = combo(body, Stream.of(KeyKind.values()).map(k -> MakingTexts.of("key." + k)).toList());
        label(body, "days");
        days = new Spinner(body, SWT.BORDER);
        days.setValues(365, 1, LONGEST_DAYS, 0, 1, 365);
        GridDataFactory.fillDefaults().span(2, 1).align(SWT.BEGINNING, SWT.CENTER).applyTo(days);
        label(body, "issuer");
        issuer = new Text(body, SWT.SINGLE | SWT.BORDER | SWT.READ_ONLY);
        issuer.setMessage(MakingTexts.of("issuer.none"));
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(issuer);
        chooseIssuer = push(body, "issuer.choose", this::chooseIssuer);
        label(body, "folder");
        folder = text(body, 1);
        folder.setText(Optional.ofNullable(settings.get(FOLDER)).orElse(""));
        push(body, "folder.choose", this::chooseFolder);
        skip(body);
        replace = check(body, "replace");
        skip(body);
        pkcs12 = check(body, "pkcs12");
        label(body, "password");
        password = new Text(body, SWT.SINGLE | SWT.BORDER | SWT.PASSWORD);
        password.addModifyListener(event -> validate());
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).applyTo(password);
        skip(body);
        into = check(body, "into.DEVICE");
        kind.select(Kind.DEVICE.ordinal());
        key.select(KeyKind.EC_P256.ordinal());
        ids.setText(String.join("\n", selected));
        kind.addListener(SWT.Selection, event -> kindChosen());
        kindChosen();
        return area;
    }

    private void devices(Composite parent) {
        devices = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(7).applyTo(devices);
        GridDataFactory.fillDefaults().span(3, 1).grab(true, true).applyTo(devices);
        Label label = new Label(devices, SWT.NONE);
        label.setText(MakingTexts.of("ids"));
        GridDataFactory.fillDefaults().span(7, 1).applyTo(label);
        ids = new Text(devices, SWT.MULTI | SWT.BORDER | SWT.V_SCROLL);
        ids.setFont(JFaceResources.getTextFont());
        GridDataFactory.fillDefaults().span(7, 1).grab(true, true)
                .hint(convertWidthInCharsToPixels(70), ids.getLineHeight() * 6).applyTo(ids);
        ids.addModifyListener(event -> validate());
        ids.addListener(SWT.Traverse, event -> event.doit |= event.detail == SWT.TRAVERSE_TAB_NEXT
                || event.detail == SWT.TRAVERSE_TAB_PREVIOUS);
        new Label(devices, SWT.NONE).setText(MakingTexts.of("prefix"));
        Text prefix = new Text(devices, SWT.SINGLE | SWT.BORDER);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER)
                .hint(convertWidthInCharsToPixels(18), SWT.DEFAULT).applyTo(prefix);
        new Label(devices, SWT.NONE).setText(MakingTexts.of("start"));
        Spinner start = new Spinner(devices, SWT.BORDER);
        start.setValues(1, 0, Integer.MAX_VALUE / 2, 0, 1, 100);
        new Label(devices, SWT.NONE).setText(MakingTexts.of("count"));
        Spinner count = new Spinner(devices, SWT.BORDER);
        count.setValues(10, 1, MOST_COUNTED, 0, 1, 10);
        var buttons = new Composite(devices, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(buttons);
        push(buttons, "ids.add", () -> append(DeviceNames.counted(prefix.getText().strip(), start.getSelection(),
                count.getSelection())));
        push(buttons, "ids.file", this::readIds);
    }

    private Label label(Composite parent, String text) {
        var label = new Label(parent, SWT.NONE);
        label.setText(MakingTexts.of(text));
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(label);
        return label;
    }

    private static void skip(Composite parent) {
        new Label(parent, SWT.NONE);
    }

    private Combo combo(Composite parent, List<String> items) {
        var combo = new Combo(parent, SWT.READ_ONLY | SWT.DROP_DOWN);
        combo.setItems(items.toArray(String[]::new));
        GridDataFactory.fillDefaults().span(2, 1).align(SWT.BEGINNING, SWT.CENTER).applyTo(combo);
        return combo;
    }

    private Text text(Composite parent, int columns) {
        var text = new Text(parent, SWT.SINGLE | SWT.BORDER);
        text.addModifyListener(event -> validate());
        GridDataFactory.fillDefaults().span(columns, 1).grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(text);
        return text;
    }

    private Button check(Composite parent, String text) {
        var button = new Button(parent, SWT.CHECK);
        button.setText(MakingTexts.of(text));
        button.addListener(SWT.Selection, event -> validate());
        GridDataFactory.fillDefaults().span(2, 1).applyTo(button);
        return button;
    }

    private static Button push(Composite parent, String text, Runnable action) {
        var button = new Button(parent, SWT.PUSH);
        button.setText(MakingTexts.of(text));
        button.addListener(SWT.Selection, event -> action.run());
        GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).applyTo(button);
        return button;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, MakingTexts.of("make"), true);
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
        validate();
    }

    // What is entered

    private Kind kind() {
        return Kind.values()[kind.getSelectionIndex()];
    }

    private void kindChosen() {
        boolean device = kind() == Kind.DEVICE;
        exclude(nameLabel, device);
        exclude(name, device);
        exclude(devices, !device);
        into.setText(MakingTexts.of("into." + (device ? "DEVICE" : "CA")));
        days.setSelection(switch (kind()) {
            case ROOT -> 3650;
            case INTERMEDIATE -> 1825;
            case DEVICE -> 365;
        });
        chooseIssuer.setEnabled(kind() != Kind.ROOT);
        issuer.setEnabled(kind() != Kind.ROOT);
        into.getParent().layout(true, true);
        validate();
    }

    private static void exclude(Control control, boolean excluded) {
        control.setVisible(!excluded);
        ((GridData) control.getLayoutData()).exclude = excluded;
    }

    private List<String> names() {
        return kind() == Kind.DEVICE ? DeviceNames.of(ids.getText()).names()
                : name.getText().isBlank() ? List.of() : List.of(name.getText().strip());
    }

    private void append(List<String> more) {
        String before = ids.getText().stripTrailing();
        ids.setText((before.isEmpty() ? "" : before + "\n") + String.join("\n", more));
    }

    private void readIds() {
        FileDialog dialog = new FileDialog(getShell(), SWT.OPEN);
        dialog.setText(MakingTexts.of("ids.file.title"));
        String chosen = dialog.open();
        if (chosen == null) {
            return;
        }
        Path file = Path.of(chosen);
        MakingJob.start("job.read", monitor -> {
            try {
                if (Files.size(file) > LARGEST_LIST) {
                    later(() -> setErrorMessage(MakingTexts.of("ids.tooLarge", file.getFileName())));
                    return;
                }
                String text = Files.readString(file);
                later(() -> append(List.of(text.strip())));
            } catch (IOException e) {
                later(() -> setErrorMessage(MakingTexts.of("ids.unreadable", file, e.getLocalizedMessage())));
            }
        });
    }

    private void later(Runnable action) {
        Later.run(ids, action);
    }

    private void chooseIssuer() {
        FileDialog dialog = new FileDialog(getShell(), SWT.OPEN | SWT.MULTI);
        dialog.setText(MakingTexts.of("issuer.title"));
        dialog.setFilterExtensions(new String[] { "*.pem;*.key;*.crt;*.p12;*.pfx;*.jks", "*" });
        if (dialog.open() != null) {
            Path from = Path.of(dialog.getFilterPath());
            issuerFiles = Arrays.stream(dialog.getFileNames()).map(from::resolve).toList();
            issuer.setText(issuerFiles.stream().map(file -> file.getFileName().toString())
                    .collect(Collectors.joining(", ")));
        }
        validate();
    }

    private void chooseFolder() {
        DirectoryDialog dialog = new DirectoryDialog(getShell());
        dialog.setText(MakingTexts.of("folder.title"));
        dialog.setFilterPath(folder.getText());
        String chosen = dialog.open();
        if (chosen != null) {
            folder.setText(chosen);
        }
    }

    private void validate() {
        Button ok = getButton(IDialogConstants.OK_ID);
        if (ok == null) {
            // Not all of it is there yet.
            return;
        }
        password.setEnabled(pkcs12.getSelection());
        into.setEnabled(serviceOpen);
        setErrorMessage(null);
        Optional<String> missing = missing();
        missing.ifPresentOrElse(text -> setMessage(text, IMessageProvider.NONE),
                () -> setMessage(MakingTexts.of("ready." + kind(), names().size()), IMessageProvider.INFORMATION));
        ok.setEnabled(missing.isEmpty());
    }

    private Optional<String> missing() {
        if (kind() == Kind.DEVICE) {
            Optional<String> problem = DeviceNames.of(ids.getText()).problem();
            if (problem.isPresent()) {
                return problem;
            }
        }
        if (names().isEmpty()) {
            return Optional.of(MakingTexts.of(kind() == Kind.DEVICE ? "missing.ids" : "missing.name"));
        }
        if (kind() == Kind.INTERMEDIATE && issuerFiles.isEmpty()) {
            return Optional.of(MakingTexts.of("missing.issuer"));
        }
        if (path().isEmpty()) {
            return Optional.of(MakingTexts.of("missing.folder"));
        }
        return pkcs12.getSelection() && password.getCharCount() == 0 ? Optional.of(MakingTexts.of("missing.password"))
                : Optional.empty();
    }

    private Optional<Path> path() {
        try {
            return folder.getText().isBlank() ? Optional.empty()
                    : Optional.of(Path.of(folder.getText().strip())).filter(Path::isAbsolute);
        } catch (InvalidPathException invalid) {
            return Optional.empty();
        }
    }

    @Override
    protected void okPressed() {
        settings.put(FOLDER, folder.getText().strip());
        wish = path().map(target -> new Wish(kind(), names(), KeyKind.values()[key.getSelectionIndex()],
                days.getSelection(), kind() == Kind.ROOT ? List.of() : issuerFiles, target, replace.getSelection(),
                pkcs12.getSelection() ? Optional.of(password.getTextChars()) : Optional.empty(),
                into.isEnabled() && into.getSelection()));
        super.okPressed();
    }
}
