// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.internal.explanation;

import java.util.Optional;

import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationKind;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.trace.EnrollmentField;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.model.trace.Verdict;
import org.dpsstudio.ui.attempts.AttemptSelection;
import org.dpsstudio.ui.edit.EnrollmentFieldTarget;
import org.dpsstudio.ui.edit.EnrollmentInput;
import org.dpsstudio.ui.edit.OpenEnrollment;
import org.dpsstudio.ui.internal.services.Opening;
import org.dpsstudio.ui.services.ServiceConnection;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.statushandlers.StatusManager;

/** What a button of the explanation view does about an attempt. */
sealed interface Remedying {
    /** @return the button's text */
    String text();

    /**
     * Does it. For the UI thread.
     *
     * @param page where to open what it opens
     */
    void run(IWorkbenchPage page);

    /**
     * Opens the enrollment that decided.
     *
     * @param connection the service
     * @param key the enrollment
     * @param field where to mend it
     */
    record OpenField(ServiceConnection connection, EnrollmentKey key,
            Optional<EnrollmentField> field) implements Remedying {
        @Override
        public String text() {
            return field.map(f -> NLS.bind(ExplanationMessages.openField, Wording.field(f)))
                    .orElse(ExplanationMessages.openEnrollment);
        }

        @Override
        public void run(IWorkbenchPage page) {
            opening(() -> OpenEnrollment.open(page, connection, key, field));
        }
    }

    /**
     * Opens an editor for a new enrollment of the device.
     *
     * @param connection the service
     * @param newcomer the device, with the kind of evidence that it came with
     * @param mechanism by what it came with, where the trace kept that
     */
    record Enroll(ServiceConnection connection, EnrollmentInput.Newcomer newcomer,
            Optional<AttestationMechanism> mechanism) implements Remedying {
        @Override
        public String text() {
            return ExplanationMessages.enroll;
        }

        private EnrollmentInput input() {
            return mechanism
                    .map(own -> EnrollmentInput.newLike(connection, IndividualEnrollment.of(newcomer.id(), own)))
                    .orElseGet(() -> EnrollmentInput.newFor(connection, newcomer));
        }

        @Override
        public void run(IWorkbenchPage page) {
            opening(() -> {
                IEditorPart editor = OpenEnrollment.open(page, input());
                EnrollmentFieldTarget target = Adapters.adapt(editor, EnrollmentFieldTarget.class);
                if (target != null && newcomer.kind() != AttestationKind.SYMMETRIC_KEY) {
                    target.reveal(EnrollmentField.CREDENTIALS);
                }
            });
        }
    }

    /** Shows the CA certificates, among which one is added, verified, or given a revocation list. */
    record OpenAuthorities() implements Remedying {
        @Override
        public String text() {
            return ExplanationMessages.openAuthorities;
        }

        @Override
        public void run(IWorkbenchPage page) {
            Opening.caCertificates(page);
        }
    }

    /**
     * @param attempt the attempt
     * @return what a person would want to do next, which may be nothing here
     */
    static Optional<Remedying> of(AttemptSelection attempt) {
        Trace trace = attempt.trace();
        Optional<Remedy> remedy = trace.deciding().flatMap(Finding::remedy);
        if (trace.deciding().filter(Remedying::mendedAmongAuthorities).isPresent()) {
            return Optional.of(new OpenAuthorities());
        }
        if (trace.enrollment().isPresent()) {
            return Optional.of(new OpenField(attempt.connection(), trace.enrollment().get(),
                    remedy.flatMap(Remedy::field)));
        }
        String id = trace.attempt().registrationId();
        return remedy.filter(r -> r == Remedy.ENROLL_DEVICE && RegistrationId.isValid(id))
                .map(r -> new Enroll(attempt.connection(),
                        new EnrollmentInput.Newcomer(RegistrationId.of(id), evidence(trace)), mechanism(trace)));
    }

    private static boolean mendedAmongAuthorities(Finding finding) {
        return finding.verdict() == Verdict.FAILED && finding.remedy().filter(remedy -> switch (remedy) {
            case ADD_CA_CERTIFICATE, VERIFY_CA_CERTIFICATE, UPDATE_REVOCATION_LIST -> true;
            case SEND_INTERMEDIATES -> finding.rule() == Rule.CHAIN_COMPLETE;
            default -> false;
        }).isPresent();
    }

    /** The enrollment is of what came only if the operator saves it. */
    private static Optional<AttestationMechanism> mechanism(Trace trace) {
        if (trace.endorsementKey().isPresent()) {
            return trace.endorsementKey().map(key -> new AttestationMechanism.Tpm(key, Optional.empty()));
        }
        if (trace.certificates().isEmpty() || evidence(trace) != AttestationKind.X509) {
            return Optional.empty();
        }
        try {
            Certificate leaf = Certificates.ofDer(trace.certificates().getFirst().toArray());
            return Optional.of(new AttestationMechanism.X509ClientCertificates(Slots.primary(leaf)));
        } catch (UnreadableCertificateException unreadable) {
            return Optional.empty();
        }
    }

    /** A trace keeps no token and no key, but the kind of what came. */
    private static AttestationKind evidence(Trace trace) {
        return trace.evidence().orElse(AttestationKind.SYMMETRIC_KEY);
    }

    /** Opens an editor. */
    @FunctionalInterface
    interface EditorOpening {
        /**
         * @throws PartInitException when the workbench cannot
         */
        void open() throws PartInitException;
    }

    private static void opening(EditorOpening opening) {
        try {
            opening.open();
        } catch (PartInitException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW | StatusManager.LOG);
        }
    }
}
