// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.editor;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.dpsstudio.ui.enrollments.internal.Messages;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;

/** How a device proves who it is. */
final class AttestationPage extends EnrollmentPage {
    static final String ID = "attestation";

    private final SecureRandom random = new SecureRandom();
    private final Map<AttestationChoice, List<Composite>> parts = new EnumMap<>(AttestationChoice.class);
    private final List<CertificateSlot> certificates = new ArrayList<>();
    private final List<KeyField> keys = new ArrayList<>();
    private final Map<DraftField, Text> texts = new EnumMap<>(DraftField.class);
    private final Map<DraftField, Combo> names = new EnumMap<>(DraftField.class);
    private List<AttestationChoice> choices = List.of();
    private Combo kind;

    AttestationPage(EnrollmentEditor editor) {
        super(editor, ID, Messages.attestation_title);
    }

    @Override
    List<DraftField> shownFields() {
        return List.of(DraftField.ATTESTATION, DraftField.PRIMARY_KEY, DraftField.SECONDARY_KEY,
                DraftField.PRIMARY_CERTIFICATE, DraftField.SECONDARY_CERTIFICATE, DraftField.PRIMARY_CA,
                DraftField.SECONDARY_CA, DraftField.ENDORSEMENT_KEY, DraftField.STORAGE_ROOT_KEY);
    }

    @Override
    void build(Composite body) {
        EnrollmentDraft draft = enrollmentEditor().draft();
        boolean group = draft.isGroup();
        Composite choice = toolkit().createComposite(body);
        GridLayoutFactory.fillDefaults().numColumns(2).margins(4, 0).applyTo(choice);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(choice);
        label(choice, Messages.attestation_kind);
        kind = new Combo(choice, SWT.READ_ONLY | SWT.DROP_DOWN);
        toolkit().adapt(kind, true, false);
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).indent(6, 0).applyTo(kind);
        kind.addListener(SWT.Selection, event -> {
            changed(DraftField.ATTESTATION,
                    () -> enrollmentEditor().draft().attestation(choices.get(kind.getSelectionIndex())));
            showParts(enrollmentEditor().draft());
        });
        field(DraftField.ATTESTATION, kind);

        keys(body, group);
        certificate(body, DraftField.PRIMARY_CERTIFICATE, group,
                group ? Messages.attestation_primarySigner : Messages.attestation_primaryCertificate,
                group ? Messages.attestation_signerHint : Messages.attestation_certificateHint);
        certificate(body, DraftField.SECONDARY_CERTIFICATE, group,
                group ? Messages.attestation_secondarySigner : Messages.attestation_secondaryCertificate,
                Messages.attestation_secondaryHint);
        Composite references = part(AttestationChoice.CA_REFERENCES,
                section(body, Messages.attestation_caReferences, Messages.attestation_caReferencesHint));
        authority(references, Messages.attestation_primaryCa, DraftField.PRIMARY_CA);
        authority(references, Messages.attestation_secondaryCa, DraftField.SECONDARY_CA);
        if (!group) {
            Composite tpm = part(AttestationChoice.TPM,
                    section(body, Messages.attestation_tpm, Messages.attestation_tpmHint));
            text(tpm, Messages.attestation_endorsementKey, DraftField.ENDORSEMENT_KEY);
            text(tpm, Messages.attestation_storageRootKey, DraftField.STORAGE_ROOT_KEY);
        }
        enrollmentEditor().authorities().read();
    }

    private void keys(Composite body, boolean group) {
        Composite symmetric = part(AttestationChoice.SYMMETRIC_KEYS, section(body, Messages.attestation_symmetricKeys,
                group ? Messages.attestation_groupKeysHint : Messages.attestation_keysHint));
        keys.add(new KeyField(symmetric, this, DraftField.PRIMARY_KEY, Messages.attestation_primaryKey));
        keys.add(new KeyField(symmetric, this, DraftField.SECONDARY_KEY, Messages.attestation_secondaryKey));
        label(symmetric, "");
        Button generate = toolkit().createButton(symmetric, Messages.attestation_generate, SWT.PUSH);
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).indent(6, 0).applyTo(generate);
        generate.addListener(SWT.Selection, event -> {
            for (DraftField field : List.of(DraftField.PRIMARY_KEY, DraftField.SECONDARY_KEY)) {
                String key = SymmetricKey.generate(random).secret().revealBase64();
                changed(field, () -> enrollmentEditor().draft().text(field, key));
            }
            refresh();
        });
    }

    private void certificate(Composite body, DraftField field, boolean group, String title, String hint) {
        certificates.add(new CertificateSlot(part(AttestationChoice.CERTIFICATES, section(body, title, hint)), this,
                field, group));
    }

    private void text(Composite parent, String label, DraftField field) {
        texts.put(field, textField(parent, label, field, true));
    }

    /** A name is chosen of those that the service has, or typed before it is there. */
    private void authority(Composite parent, String label, DraftField field) {
        label(parent, label);
        var combo = new Combo(parent, SWT.DROP_DOWN);
        toolkit().adapt(combo, true, false);
        GridDataFactory.fillDefaults().grab(true, false).hint(characters(combo, 40), SWT.DEFAULT).indent(6, 0)
                .applyTo(combo);
        combo.addModifyListener(
                event -> changed(field, () -> enrollmentEditor().draft().text(field, combo.getText())));
        field(field, combo);
        names.put(field, combo);
    }

    private void show(Combo combo, String value) {
        String[] offered = enrollmentEditor().authorities().names().toArray(String[]::new);
        if (!Arrays.equals(combo.getItems(), offered)) {
            combo.setItems(offered);
        }
        if (!combo.getText().equals(value)) {
            combo.setText(value);
        }
    }

    private Composite part(AttestationChoice choice, Composite client) {
        parts.computeIfAbsent(choice, c -> new ArrayList<>()).add(client);
        return client;
    }

    private static String name(AttestationChoice choice, boolean group) {
        return switch (choice) {
            case SYMMETRIC_KEYS -> Messages.choice_symmetricKeys;
            case CERTIFICATES -> group ? Messages.choice_signingCertificates : Messages.choice_clientCertificates;
            case CA_REFERENCES -> Messages.choice_caReferences;
            case TPM -> Messages.choice_tpm;
            case NONE -> Messages.choice_none;
        };
    }

    @Override
    void show(EnrollmentDraft draft) {
        var offered = new ArrayList<>(AttestationChoice.of(draft.isGroup()));
        if (draft.attestation() == AttestationChoice.NONE) {
            offered.add(AttestationChoice.NONE);
        }
        if (!offered.equals(choices)) {
            choices = List.copyOf(offered);
            kind.setItems(choices.stream().map(choice -> name(choice, draft.isGroup())).toArray(String[]::new));
            kind.requestLayout();
        }
        kind.select(choices.indexOf(draft.attestation()));
        keys.forEach(field -> field.show(draft));
        certificates.forEach(slot -> slot.show(draft));
        enrollmentEditor().authorities().show(draft);
        texts.forEach((field, text) -> show(text, draft.text(field)));
        names.forEach((field, combo) -> show(combo, draft.text(field)));
        showParts(draft);
    }

    @Override
    void serviceChanged() {
        if (isMade()) {
            enrollmentEditor().authorities().read();
        }
    }

    private void showParts(EnrollmentDraft draft) {
        parts.forEach((choice, clients) -> clients
                .forEach(client -> exclude(client.getParent(), choice != draft.attestation())));
        reflow();
    }

    /** A certificate was put into a slot, or taken out; a new device gets its registration ID from it. */
    void certificateChosen(DraftField slot, Optional<Certificate> certificate) {
        EnrollmentDraft draft = enrollmentEditor().draft();
        changed(slot, () -> draft.certificate(slot, certificate));
        if (!draft.isGroup() && draft.base().isEmpty() && draft.text(DraftField.ID).isBlank()) {
            certificate.flatMap(Certificates::commonName).filter(RegistrationId::isValid)
                    .ifPresent(name -> changed(DraftField.ID, () -> draft.text(DraftField.ID, name)));
        }
        enrollmentEditor().refreshPages();
    }

    /** Tells something about a field that is not a problem of the draft: it goes with the next change. */
    void tell(DraftField field, String message, int kindOfMessage) {
        getManagedForm().getMessageManager().addMessage(field.name() + kindOfMessage, message, null, kindOfMessage,
                control(field));
        getManagedForm().getForm().setMessage(message, kindOfMessage);
    }
}
