// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.reading.CertificateReader;
import org.dpsstudio.attestation.reading.Material;
import org.dpsstudio.attestation.reading.Passwords;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.operations.Operation;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.operations.registry.ProvePossessionOperation;
import org.dpsstudio.service.Result;
import org.dpsstudio.ui.certificates.internal.opening.AskedPasswords;
import org.dpsstudio.ui.internal.looks.Accessibles;
import org.dpsstudio.ui.internal.looks.Later;
import org.dpsstudio.ui.secrets.SecretClipboard;
import org.dpsstudio.ui.services.ServiceConnection;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;

/**
 * Proves possession of a CA's private key: in one click where the key is at hand, or with the code that somebody else
 * signs. It may be closed in between: the code stays in force.
 */
public final class VerifyDialog extends TitleAreaDialog {
    private static final String CERTIFICATES = "*.pem;*.crt;*.cer;*.der;*.p7b";
    private static final String KEYS = "*.pem;*.key;*.crt;*.p12;*.pfx;*.jks";

    private final ServiceConnection connection;
    private final CertificateName name;
    private Text code;
    private Button copy;
    private Button another;
    private Button sign;
    private Button upload;
    private boolean verified;

    /**
     * @param shell over which it opens
     * @param connection the service
     * @param name a CA certificate that is not verified
     */
    public VerifyDialog(Shell shell, ServiceConnection connection, CertificateName name) {
        super(shell);
        this.connection = connection;
        this.name = name;
        setHelpAvailable(false);
        setShellStyle(getShellStyle() | SWT.RESIZE);
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(RegistryTexts.of("verify.title"));
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        var area = (Composite) super.createDialogArea(parent);
        setTitle(RegistryTexts.of("verify.heading", name.text()));
        setMessage(RegistryTexts.of("verify.message"));
        var body = new Composite(area, SWT.NONE);
        GridLayoutFactory.swtDefaults().margins(10, 10).spacing(8, 10).applyTo(body);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(body);
        Group here = group(body, "verify.here", 1);
        words(here, "verify.here.words");
        sign = button(here, "verify.sign", this::sign);
        Group elsewhere = group(body, "verify.elsewhere", 3);
        words(elsewhere, "verify.step1");
        code = new Text(elsewhere, SWT.SINGLE | SWT.READ_ONLY | SWT.BORDER);
        code.setFont(JFaceResources.getTextFont());
        Accessibles.name(code, RegistryTexts.of("verify.code"));
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER)
                .hint(convertWidthInCharsToPixels(60), SWT.DEFAULT).applyTo(code);
        copy = button(elsewhere, "verify.copy", this::copy);
        another = button(elsewhere, "verify.another", this::begin);
        words(elsewhere, "verify.step2");
        words(elsewhere, "verify.step3");
        upload = button(elsewhere, "verify.upload", this::upload);
        return area;
    }

    private static Group group(Composite parent, String title, int columns) {
        var group = new Group(parent, SWT.NONE);
        group.setText(RegistryTexts.of(title));
        GridLayoutFactory.swtDefaults().numColumns(columns).applyTo(group);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(group);
        return group;
    }

    private void words(Composite parent, String text) {
        var label = new Label(parent, SWT.WRAP);
        label.setText(RegistryTexts.of(text));
        GridDataFactory.fillDefaults().span(3, 1).grab(true, false)
                .hint(convertWidthInCharsToPixels(84), SWT.DEFAULT).applyTo(label);
    }

    private static Button button(Composite parent, String text, Runnable action) {
        var button = new Button(parent, SWT.PUSH);
        button.setText(RegistryTexts.of(text));
        button.addListener(SWT.Selection, event -> action.run());
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(button);
        return button;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.CLOSE_ID, IDialogConstants.CLOSE_LABEL, false);
        read();
    }

    @Override
    protected void buttonPressed(int button) {
        if (button == IDialogConstants.CLOSE_ID) {
            close();
        }
    }

    /** @return whether it was verified while this was open */
    public boolean verified() {
        return verified;
    }

    // The code

    private void read() {
        enable(false);
        RegistryJob.start("job.read", monitor -> took(connection.service().caCertificate(name), true));
    }

    private void begin() {
        run("job.code", ProvePossessionOperation.begin(connection.service(), journal(), name));
    }

    private void took(Result<CaCertificate> result, boolean mayBegin) {
        Later.run(code, () -> {
            switch (result) {
                case Result.Ok<CaCertificate>(var ca) when ca.verified() -> proved();
                case Result.Ok<CaCertificate>(var ca) when ca.verificationCode().isEmpty() && mayBegin -> begin();
                case Result.Ok<CaCertificate>(var ca) -> {
                    code.setText(ca.verificationCode().orElse(""));
                    enable(true);
                }
                case Result.Failed<CaCertificate>(var error) -> failed(error.message());
            }
        });
    }

    private void proved() {
        verified = true;
        code.setText("");
        setErrorMessage(null);
        setMessage(RegistryTexts.of("verify.done", name.text()), IMessageProvider.INFORMATION);
        enable(false);
        getButton(IDialogConstants.CLOSE_ID).setFocus();
    }

    private void failed(String message) {
        setErrorMessage(message);
        enable(true);
    }

    private void enable(boolean idle) {
        boolean coded = idle && !code.getText().isEmpty();
        Control focused = getShell() == null ? null : getShell().getDisplay().getFocusControl();
        copy.setEnabled(coded);
        another.setEnabled(idle);
        upload.setEnabled(coded);
        sign.setEnabled(idle);
        if (idle && (focused == null || !focused.isEnabled() || focused == code)) {
            sign.setFocus();
        }
    }

    private void copy() {
        SecretClipboard.put(code.getDisplay(), code.getText());
        setMessage(RegistryTexts.of("verify.copied"), IMessageProvider.INFORMATION);
    }

    // The proof

    private void sign() {
        List<Path> files = MaterialFiles.choose(getShell(), "verify.sign.file", KEYS, true);
        if (!files.isEmpty()) {
            sign(files);
        }
    }

    /**
     * Does what the button does once the files are chosen.
     *
     * @param files with the CA's certificate and its private key
     */
    public void sign(List<Path> files) {
        busy();
        var passwords = new AskedPasswords(getShell());
        RegistryJob.start("job.prove", monitor -> {
            try {
                IssuedCertificate ca = IssuedCertificate.caOf(withOwn(MaterialFiles.read(files, passwords)));
                var operation = ProvePossessionOperation.withKey(connection.service(), journal(), name, ca,
                        new SecureRandom());
                took(operation.execute(operation.plan(), monitor), false);
            } catch (IOException e) {
                told(MaterialFiles.unreadable(e));
            } catch (GeneralSecurityException e) {
                told(e.getLocalizedMessage());
            }
        });
    }

    /** A file with the key alone will do: the certificate is the one that the service has. */
    private Material withOwn(Material material) {
        return connection.service().caCertificate(name).found().map(CaCertificate::certificate)
                .flatMap(Certificate::der)
                .map(der -> Material.together(
                        List.of(material, CertificateReader.read(name.text(), der.toArray(), Passwords.NONE))))
                .orElse(material);
    }

    private void upload() {
        MaterialFiles.choose(getShell(), "verify.upload.file", CERTIFICATES, false).stream().findFirst()
                .ifPresent(this::upload);
    }

    private void upload(Path file) {
        busy();
        String expected = code.getText();
        var passwords = new AskedPasswords(getShell());
        RegistryJob.start("job.prove", monitor -> {
            try {
                Material material = MaterialFiles.read(List.of(file), passwords);
                Optional<Certificate> proof = material.certificates().stream()
                        .filter(c -> Certificates.commonName(c).filter(expected::equals).isPresent()).findFirst()
                        .or(() -> material.certificates().stream().findFirst());
                if (proof.isEmpty()) {
                    told(MaterialFiles.problems(material, "verify.upload.none"));
                    return;
                }
                var operation = ProvePossessionOperation.with(connection.service(), journal(), name, proof.get(),
                        file.toString());
                took(operation.execute(operation.plan(), monitor), false);
            } catch (IOException e) {
                told(MaterialFiles.unreadable(e));
            }
        });
    }

    private void run(String job, Operation<Result<CaCertificate>> operation) {
        busy();
        RegistryJob.start(job, monitor -> took(operation.execute(operation.plan(), monitor), false));
    }

    private void busy() {
        setErrorMessage(null);
        enable(false);
    }

    private void told(String problem) {
        Later.run(code, () -> failed(problem));
    }

    private static Journal journal() {
        return PlatformUI.getWorkbench().getService(Journal.class);
    }
}
