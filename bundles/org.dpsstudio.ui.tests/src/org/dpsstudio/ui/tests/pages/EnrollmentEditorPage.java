// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.tests.pages;

import org.dpsstudio.testkit.ui.RunningWorkbench;
import org.dpsstudio.ui.edit.EnrollmentInput;
import org.dpsstudio.ui.edit.OpenEnrollment;
import org.dpsstudio.ui.services.ServiceConnection;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.handlers.IHandlerService;

/** The editor of an individual enrollment, as a person uses it. */
public final class EnrollmentEditorPage {
    private final RunningWorkbench workbench;
    private final IEditorPart editor;

    private EnrollmentEditorPage(RunningWorkbench workbench, IEditorPart editor) {
        this.workbench = workbench;
        this.editor = editor;
    }

    /** Begins a new enrollment by the command of menu and toolbar. */
    public static EnrollmentEditorPage create(RunningWorkbench workbench) {
        return new EnrollmentEditorPage(workbench, workbench.ask(() -> {
            workbench.window().getService(IHandlerService.class).executeCommand("org.dpsstudio.enrollments.new",
                    null);
            return workbench.page().getActiveEditor();
        }));
    }

    /** Begins a new enrollment of a service. */
    public static EnrollmentEditorPage create(RunningWorkbench workbench, ServiceConnection connection) {
        return new EnrollmentEditorPage(workbench, workbench
                .ask(() -> OpenEnrollment.open(workbench.page(), EnrollmentInput.newIndividual(connection))));
    }

    /** The editor in front. */
    public static EnrollmentEditorPage inFront(RunningWorkbench workbench) {
        return new EnrollmentEditorPage(workbench, workbench.ask(() -> workbench.page().getActiveEditor()));
    }

    /** Types the registration ID. */
    public void registrationId(String id) {
        workbench.ui(() -> Widgets.text(workbench.window().getShell(), "Registration ID").setText(id));
    }

    /** The editor's title. */
    public String title() {
        return workbench.ask(editor::getTitle);
    }

    /** Saves it, and waits until nothing is left to save. */
    public void save() {
        workbench.ui(() -> workbench.page().saveEditor(editor, false));
        workbench.waitUntil("the enrollment is saved", () -> !editor.isDirty());
    }

    /** Closes it; what was not saved is lost. */
    public void close() {
        workbench.ui(() -> workbench.page().closeEditor(editor, false));
    }
}
