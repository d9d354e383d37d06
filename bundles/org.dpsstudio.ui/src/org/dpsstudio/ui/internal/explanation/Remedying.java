// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.internal.explanation;

import java.util.Optional;

import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.trace.EnrollmentField;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.ui.attempts.AttemptSelection;
import org.dpsstudio.ui.edit.EnrollmentInput;
import org.dpsstudio.ui.edit.OpenEnrollment;
import org.dpsstudio.ui.services.ServiceConnection;
import org.eclipse.osgi.util.NLS;
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
     * @param id the device
     */
    record Enroll(ServiceConnection connection, RegistrationId id) implements Remedying {
        @Override
        public String text() {
            return ExplanationMessages.enroll;
        }

        @Override
        public void run(IWorkbenchPage page) {
            var keys = new AttestationMechanism.SymmetricKeys(Optional.empty(), Optional.empty());
            opening(() -> OpenEnrollment.open(page,
                    EnrollmentInput.newLike(connection, IndividualEnrollment.of(id, keys))));
        }
    }

    /**
     * @param attempt the attempt
     * @return what a person would want to do next, which may be nothing here
     */
    static Optional<Remedying> of(AttemptSelection attempt) {
        Trace trace = attempt.trace();
        Optional<Remedy> remedy = trace.deciding().flatMap(Finding::remedy);
        if (trace.enrollment().isPresent()) {
            return Optional.of(new OpenField(attempt.connection(), trace.enrollment().get(),
                    remedy.flatMap(Remedy::field)));
        }
        String id = trace.attempt().registrationId();
        return remedy.filter(r -> r == Remedy.ENROLL_DEVICE && RegistrationId.isValid(id))
                .map(r -> new Enroll(attempt.connection(), RegistrationId.of(id)));
    }

    /** Opens an editor. */
    @FunctionalInterface
    interface Opening {
        /**
         * @throws PartInitException when the workbench cannot
         */
        void open() throws PartInitException;
    }

    private static void opening(Opening opening) {
        try {
            opening.open();
        } catch (PartInitException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW | StatusManager.LOG);
        }
    }
}
