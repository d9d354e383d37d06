// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.edit;

import java.util.Optional;

import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.trace.EnrollmentField;
import org.dpsstudio.ui.services.ServiceConnection;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;

/** Opens editors of enrollments. For the UI thread. */
public final class OpenEnrollment {
    private OpenEnrollment() {
    }

    /**
     * Opens the enrollment's editor, or brings it to the front when it is open.
     *
     * @param page where
     * @param connection the service that has the enrollment
     * @param key the enrollment
     * @param field the field that gets the focus; absent for the first one
     * @return the editor
     * @throws PartInitException when the workbench cannot make the editor
     */
    public static IEditorPart open(IWorkbenchPage page, ServiceConnection connection, EnrollmentKey key,
            Optional<EnrollmentField> field) throws PartInitException {
        IEditorPart editor = open(page, new EnrollmentInput(connection, key));
        field.ifPresent(f -> {
            EnrollmentFieldTarget target = Adapters.adapt(editor, EnrollmentFieldTarget.class);
            if (target != null) {
                target.reveal(f);
            }
        });
        return editor;
    }

    /**
     * Opens an enrollment's editor, or brings it to the front when it is open.
     *
     * @param page where
     * @param input the enrollment, stored or new
     * @return the editor
     * @throws PartInitException when the workbench cannot make the editor
     */
    public static IEditorPart open(IWorkbenchPage page, EnrollmentInput input) throws PartInitException {
        return page.openEditor(input, input.editorId(), true);
    }
}
