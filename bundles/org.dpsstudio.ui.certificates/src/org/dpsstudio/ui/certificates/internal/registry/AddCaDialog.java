// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.registry;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.model.InvalidValueException;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.ui.internal.looks.Accessibles;
import org.dpsstudio.ui.looks.Times;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;

/** Asks which of the found certificates become CA certificates, under which names, and whether they are vouched for. */
final class AddCaDialog extends TitleAreaDialog {
    private final List<Candidate> candidates;
    private final Set<String> taken;
    private Table table;
    private Text name;
    private Button vouched;
    private boolean verified;

    AddCaDialog(Shell shell, List<Candidate> candidates, Set<String> taken) {
        super(shell);
        this.candidates = List.copyOf(candidates);
        this.taken = Set.copyOf(taken);
        candidates.forEach(candidate -> candidate.chosen(Certificates.isCa(candidate.certificate())));
        setHelpAvailable(false);
        setShellStyle(getShellStyle() | SWT.RESIZE);
    }

    /** @return those to add, once it was closed by OK */
    List<Candidate> chosen() {
        return candidates.stream().filter(Candidate::chosen).toList();
    }

    /** @return whether they are vouched for */
    boolean verified() {
        return verified;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(RegistryTexts.of("add.title"));
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        var area = (Composite) super.createDialogArea(parent);
        setTitle(RegistryTexts.of("add.heading"));
        var body = new Composite(area, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(2).margins(10, 10).applyTo(body);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(body);
        Label found = new Label(body, SWT.NONE);
        found.setText(RegistryTexts.of("add.found"));
        GridDataFactory.fillDefaults().span(2, 1).applyTo(found);
        table(body);
        new Label(body, SWT.NONE).setText(RegistryTexts.of("add.name"));
        name = new Text(body, SWT.SINGLE | SWT.BORDER);
        name.addModifyListener(event -> renamed());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(name);
        vouched = new Button(body, SWT.CHECK);
        vouched.setText(RegistryTexts.of("add.verified"));
        vouched.addListener(SWT.Selection, event -> verified = vouched.getSelection());
        GridDataFactory.fillDefaults().span(2, 1).indent(0, 6).applyTo(vouched);
        Label means = new Label(body, SWT.WRAP);
        means.setText(RegistryTexts.of("add.verified.means"));
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).indent(24, 0)
                .hint(convertWidthInCharsToPixels(80), SWT.DEFAULT).applyTo(means);
        table.select(0);
        showName();
        return area;
    }

    private void table(Composite parent) {
        table = new Table(parent, SWT.CHECK | SWT.FULL_SELECTION | SWT.BORDER | SWT.V_SCROLL);
        table.setHeaderVisible(true);
        column("column.subject", 40);
        column("column.name", 28);
        column("column.expires", 24);
        Accessibles.name(table, RegistryTexts.of("add.table"));
        GridDataFactory.fillDefaults().span(2, 1).grab(true, true)
                .hint(SWT.DEFAULT, table.getItemHeight() * Math.clamp(candidates.size() + 2L, 4, 12)).applyTo(table);
        for (Candidate candidate : candidates) {
            TableItem item = new TableItem(table, SWT.NONE);
            item.setText(new String[] { candidate.certificate().info().subjectName(), candidate.name(),
                    Times.brief(candidate.certificate().info().notAfter()) });
            item.setChecked(candidate.chosen());
        }
        table.addListener(SWT.Selection, event -> {
            if (event.detail == SWT.CHECK) {
                candidates.get(table.indexOf((TableItem) event.item))
                        .chosen(((TableItem) event.item).getChecked());
                validate();
            } else {
                showName();
            }
        });
    }

    private void column(String title, int characters) {
        TableColumn column = new TableColumn(table, SWT.LEFT);
        column.setText(RegistryTexts.of(title));
        column.setWidth(convertWidthInCharsToPixels(characters));
    }

    private Optional<Candidate> selected() {
        return table.getSelectionIndex() < 0 ? Optional.empty()
                : Optional.of(candidates.get(table.getSelectionIndex()));
    }

    private void showName() {
        name.setText(selected().map(Candidate::name).orElse(""));
    }

    private void renamed() {
        selected().ifPresent(candidate -> {
            candidate.name(name.getText().strip());
            table.getSelection()[0].setText(1, candidate.name());
        });
        validate();
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, RegistryTexts.of("add.button"), true);
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
        validate();
    }

    private void validate() {
        Button ok = getButton(IDialogConstants.OK_ID);
        if (ok == null) {
            return;
        }
        Optional<String> problem = problem();
        problem.ifPresentOrElse(text -> setMessage(text, IMessageProvider.WARNING), () -> {
            Instant now = Instant.now();
            boolean expired = chosen().stream().anyMatch(c -> c.certificate().info().notAfter().isBefore(now));
            setMessage(RegistryTexts.of(expired ? "add.expired" : "add.message"),
                    expired ? IMessageProvider.WARNING : IMessageProvider.NONE);
        });
        ok.setEnabled(problem.isEmpty());
    }

    private Optional<String> problem() {
        Set<String> names = new HashSet<>(taken);
        for (Candidate candidate : chosen()) {
            if (!Certificates.isCa(candidate.certificate())) {
                return Optional.of(RegistryTexts.of("add.notCa", candidate.certificate().info().subjectName()));
            }
            try {
                new CertificateName(candidate.name());
            } catch (InvalidValueException invalid) {
                return Optional.of(RegistryTexts.of("add.invalid", candidate.name()));
            }
            if (!names.add(candidate.name())) {
                return Optional.of(RegistryTexts.of("add.taken", candidate.name()));
            }
        }
        return chosen().isEmpty() ? Optional.of(RegistryTexts.of(
                candidates.stream().noneMatch(c -> Certificates.isCa(c.certificate())) ? "add.noCa" : "add.none"))
                : Optional.empty();
    }
}
