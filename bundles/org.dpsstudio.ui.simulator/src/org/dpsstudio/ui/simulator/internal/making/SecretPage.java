// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.making;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.dpsstudio.attestation.making.KeyKind;
import org.dpsstudio.device.hsm.HsmException;
import org.dpsstudio.device.hsm.Pkcs11Token;
import org.dpsstudio.device.hsm.TokenChoice;
import org.dpsstudio.device.hsm.TokenInfo;
import org.dpsstudio.device.tpm.TpmKind;
import org.dpsstudio.ui.internal.looks.Later;
import org.dpsstudio.ui.simulator.internal.SimulatorJob;
import org.dpsstudio.ui.simulator.internal.Texts;
import org.dpsstudio.ui.simulator.internal.making.DeviceDraft.Origin;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;

/** What the chosen identity needs: a key, a certificate, a token, a TPM's address. */
final class SecretPage extends DraftPage {
    private static final Duration SHOWN = Duration.ofSeconds(30);
    private static final char HIDDEN = '\u2022';
    private static final char PLAIN = '\0';
    private static final int MOST_DAYS = 36_500;
    private static final String CERTIFICATES = "*.pem;*.crt;*.cer;*.der;*.p12;*.pfx";
    private static final List<Path> USUAL_LIBRARIES = List.of(Path.of("/usr/lib/softhsm/libsofthsm2.so"),
            Path.of("/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"),
            Path.of("/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so"));

    private final StackLayout stack = new StackLayout();
    private final Map<IdentityKind, Composite> areas = new EnumMap<>(IdentityKind.class);
    private Composite parent;

    SecretPage(DeviceDraft draft) {
        super("secretPage", draft);
    }

    @Override
    public void createControl(Composite given) {
        parent = new Composite(given, SWT.NONE);
        parent.setLayout(stack);
        areas.put(IdentityKind.SYMMETRIC_KEY, symmetricKey());
        areas.put(IdentityKind.DERIVED_KEY, derivedKey());
        areas.put(IdentityKind.SOFTWARE_KEY, softwareKey());
        areas.put(IdentityKind.TOKEN, token());
        areas.put(IdentityKind.TPM_IN_PROCESS, tpmInProcess());
        areas.put(IdentityKind.TPM_AT, tpmAt());
        setControl(parent);
        show();
    }

    @Override
    public void setVisible(boolean visible) {
        if (visible) {
            show();
        }
        super.setVisible(visible);
        if (visible) {
            areas.get(draft().kind).setFocus();
        }
    }

    private void show() {
        stack.topControl = areas.get(draft().kind);
        parent.layout();
        validate();
    }

    @Override
    Optional<Lack> lack() {
        return draft().secretLack();
    }

    private Composite symmetricKey() {
        Composite area = area(parent);
        Text[] field = new Text[1];
        radio(area, "secretPage.key.generate", true, () -> {
            draft().importKey = false;
            enableWithButton(field[0], false);
        });
        radio(area, "secretPage.key.import", false, () -> {
            draft().importKey = true;
            enableWithButton(field[0], true);
        });
        field[0] = key(area, "secretPage.key.label");
        enableWithButton(field[0], false);
        return area;
    }

    private Composite derivedKey() {
        Composite area = area(parent);
        sentence(area, Texts.of("secretPage.groupKey.means"));
        key(area, "secretPage.groupKey.label");
        return area;
    }

    /** A key to type or paste: hidden, and shown for half a minute when that is asked for. */
    private Text key(Composite area, String label) {
        label(area, label);
        Text text = typed(area, SWT.PASSWORD, "", typed -> draft().key = typed);
        text.setEchoChar(HIDDEN);
        text.setFont(JFaceResources.getTextFont());
        GridDataFactory.fillDefaults().grab(true, false).hint(convertWidthInCharsToPixels(50), SWT.DEFAULT)
                .align(SWT.FILL, SWT.CENTER).applyTo(text);
        Button show = new Button(area, SWT.TOGGLE);
        show.setText(Texts.of("secretPage.show"));
        Runnable hide = () -> {
            if (!text.isDisposed()) {
                text.setEchoChar(HIDDEN);
                show.setSelection(false);
            }
        };
        show.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> {
            text.getDisplay().timerExec(-1, hide);
            text.setEchoChar(show.getSelection() ? PLAIN : HIDDEN);
            if (show.getSelection()) {
                text.getDisplay().timerExec((int) SHOWN.toMillis(), hide);
            }
        }));
        setButtonLayoutData(show);
        return text;
    }

    private Composite softwareKey() {
        Composite area = area(parent);
        List<Control> made = new ArrayList<>();
        List<Control> issued = new ArrayList<>();
        List<Control> existing = new ArrayList<>();
        origins(area, "secretPage.software.", () -> enable(made, issued, existing));
        made.addAll(fresh(area));
        issued.addAll(authority(area));
        existing.add(file(area, "secretPage.file", "", CERTIFICATES, typed -> draft().file = typed));
        existing.add(file(area, "secretPage.keyFile", "", "*.key;*.pem;*.der", typed -> draft().keyFile = typed));
        enable(made, issued, existing);
        sentence(area, Texts.of("secretPage.software.password"));
        return area;
    }

    private void origins(Composite area, String prefix, Runnable chosen) {
        for (Origin origin : Origin.values()) {
            radio(area, prefix + origin, origin == Origin.SELF_SIGNED, () -> {
                draft().origin = origin;
                chosen.run();
            });
        }
    }

    /** Only what counts can be filled in. The button beside a field goes with it. */
    private void enable(List<Control> made, List<Control> issued, List<Control> existing) {
        made.forEach(control -> control.setEnabled(draft().origin != Origin.EXISTING));
        issued.forEach(control -> enableWithButton(control, draft().origin == Origin.ISSUED));
        existing.forEach(control -> enableWithButton(control, draft().origin == Origin.EXISTING));
    }

    private List<Control> fresh(Composite area) {
        label(area, "secretPage.keyKind");
        Combo kinds = new Combo(area, SWT.READ_ONLY | SWT.DROP_DOWN);
        kinds.setItems(Stream.of(KeyKind.values()).map(kind -> Texts.of("keyKind." + kind)).toArray(String[]::new));
        kinds.select(draft().keyKind.ordinal());
        kinds.addSelectionListener(SelectionListener
                .widgetSelectedAdapter(event -> draft().keyKind = KeyKind.values()[kinds.getSelectionIndex()]));
        GridDataFactory.swtDefaults().span(2, 1).applyTo(kinds);
        label(area, "secretPage.days");
        Spinner days = new Spinner(area, SWT.BORDER);
        days.setValues(draft().days, 1, MOST_DAYS, 0, 1, 30);
        days.addModifyListener(event -> draft().days = days.getSelection());
        GridDataFactory.swtDefaults().span(2, 1).applyTo(days);
        return List.of(kinds, days);
    }

    private List<Control> authority(Composite area) {
        return List.of(file(area, "secretPage.caFile", "", CERTIFICATES, typed -> draft().caFile = typed),
                file(area, "secretPage.caKeyFile", "", "*.key;*.pem;*.der", typed -> draft().caKeyFile = typed));
    }

    private Composite token() {
        Composite area = area(parent);
        Text library = file(area, "secretPage.library", "", "*.so;*.dll;*.dylib", typed -> draft().library = typed);
        proposeLibrary(library);
        label(area, "secretPage.token");
        Combo tokens = new Combo(area, SWT.DROP_DOWN);
        tokens.addModifyListener(event -> {
            draft().token = tokens.getText();
            validate();
        });
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(tokens);
        Button list = new Button(area, SWT.PUSH);
        list.setText(Texts.of("secretPage.list"));
        list.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> list(list, tokens)));
        setButtonLayoutData(list);
        line(area, "secretPage.keyLabel", "", typed -> draft().keyLabel = typed)
                .setMessage(Texts.of("secretPage.keyLabel.usual"));
        List<Control> made = new ArrayList<>();
        List<Control> issued = new ArrayList<>();
        origins(area, "secretPage.token.", () -> enable(made, issued, List.of()));
        made.addAll(fresh(area));
        issued.addAll(authority(area));
        enable(made, issued, List.of());
        sentence(area, Texts.of("secretPage.token.pin"));
        return area;
    }

    /** The library that is where such libraries are, unless another was chosen until that is known. */
    private static void proposeLibrary(Text library) {
        SimulatorJob.hidden(Texts.of("job.tokens"),
                monitor -> USUAL_LIBRARIES.stream().filter(Files::isRegularFile).findFirst()
                        .ifPresent(usual -> Later.run(library, () -> {
                            if (library.getText().isEmpty()) {
                                library.setText(usual.toString());
                            }
                        })));
    }

    /** Asks the library for its tokens, which may take a while. */
    private void list(Button button, Combo tokens) {
        Optional<Path> library = DeviceDraft.path(draft().library);
        if (library.isEmpty()) {
            validate();
            return;
        }
        button.setEnabled(false);
        SimulatorJob.hidden(Texts.of("job.tokens"), monitor -> {
            Consumer<Runnable> ui = action -> Later.run(button, () -> {
                button.setEnabled(true);
                action.run();
            });
            try {
                List<String> found = Pkcs11Token.tokens(library.get()).stream().map(SecretPage::text).toList();
                ui.accept(() -> {
                    tokens.setItems(found.toArray(String[]::new));
                    if (found.isEmpty()) {
                        setErrorMessage(Texts.of("secretPage.noTokens"));
                    } else {
                        setErrorMessage(null);
                        tokens.select(0);
                    }
                });
            } catch (HsmException e) {
                ui.accept(() -> setErrorMessage(e.getMessage()));
            }
        });
    }

    private static String text(TokenInfo token) {
        return new TokenChoice.ByLabel(token.label()).text();
    }

    private Composite tpmInProcess() {
        Composite area = area(parent);
        sentence(area, Texts.of("secretPage.tpm.inProcess"));
        return area;
    }

    private Composite tpmAt() {
        Composite area = area(parent);
        List<TpmKind> kinds = List.of(TpmKind.SOCKET, TpmKind.SIMULATOR, TpmKind.DEVICE_FILE);
        Text[] address = new Text[1];
        kinds.forEach(kind -> radio(area, "tpm." + kind, kind == draft().tpmKind, () -> {
            draft().tpmKind = kind;
            address[0].setMessage(Texts.of("tpm." + kind + ".usual"));
        }));
        address[0] = line(area, "secretPage.tpm.address", "", typed -> draft().tpmAddress = typed);
        address[0].setMessage(Texts.of("tpm." + draft().tpmKind + ".usual"));
        address[0].setFont(JFaceResources.getTextFont());
        sentence(area, Texts.of("secretPage.tpm.handles"));
        return area;
    }
}
