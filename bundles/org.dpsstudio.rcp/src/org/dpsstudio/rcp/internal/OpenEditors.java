// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.rcp.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.ui.edit.EnrollmentInput;
import org.dpsstudio.ui.edit.EnrollmentListInput;
import org.dpsstudio.ui.services.EmbeddedService;
import org.dpsstudio.ui.services.ServiceConnection;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.statushandlers.StatusManager;
import org.osgi.service.prefs.BackingStoreException;

/**
 * The editors that are open when the desktop ends are open again when it is started next, as soon as their service is
 * there. The first start opens the enrollment list. For the UI thread.
 */
final class OpenEditors {
    private static final String KEY = "open-editors";
    private static final String LIST = "list";
    private static final String INDIVIDUAL = "individual:";
    private static final String GROUP = "group:";
    private static final String ACTIVE = "*";

    private OpenEditors() {
    }

    private static IEclipsePreferences memory() {
        return InstanceScope.INSTANCE.getNode("org.dpsstudio.rcp");
    }

    static void remember(IWorkbenchPage page) {
        List<String> open = new ArrayList<>();
        IEditorInput active = page.getActiveEditor() == null ? null : page.getActiveEditor().getEditorInput();
        for (IEditorReference reference : page.getEditorReferences()) {
            try {
                IEditorInput input = reference.getEditorInput();
                name(input).ifPresent(name -> open.add(input.equals(active) ? ACTIVE + name : name));
            } catch (PartInitException e) {
                StatusManager.getManager().handle(e.getStatus(), StatusManager.LOG);
            }
        }
        memory().put(KEY, String.join("\n", open));
        try {
            memory().flush();
        } catch (BackingStoreException e) {
            StatusManager.getManager().handle(Problem.of(e), StatusManager.LOG);
        }
    }

    private static Optional<String> name(IEditorInput input) {
        return switch (input) {
            case EnrollmentListInput list -> embedded(list.connection()) ? Optional.of(LIST) : Optional.empty();
            case EnrollmentInput enrollment -> enrollment.key().filter(key -> embedded(enrollment.connection()))
                    .map(OpenEditors::name);
            default -> Optional.empty();
        };
    }

    private static boolean embedded(ServiceConnection connection) {
        return connection.id().equals(EmbeddedService.CONNECTION_ID);
    }

    private static String name(EnrollmentKey key) {
        return switch (key) {
            case EnrollmentKey.Individual individual -> INDIVIDUAL + individual.text();
            case EnrollmentKey.Group group -> GROUP + group.text();
        };
    }

    /** After a start that followed no proper end, the workbench has editors of which it knows nothing but the title. */
    static void clear(IWorkbenchPage page) {
        page.closeEditors(page.getEditorReferences(), false);
    }

    static void openAgain(IWorkbenchPage page, ServiceConnection connection) {
        List<String> names = Arrays.stream(memory().get(KEY, ACTIVE + LIST).split("\n")).filter(n -> !n.isEmpty())
                .toList();
        for (String name : names) {
            if (!name.startsWith(ACTIVE)) {
                open(page, connection, name, false);
            }
        }
        names.stream().filter(name -> name.startsWith(ACTIVE)).findFirst()
                .ifPresent(name -> open(page, connection, name.substring(1), true));
    }

    private static void open(IWorkbenchPage page, ServiceConnection connection, String name, boolean activate) {
        try {
            if (name.equals(LIST)) {
                page.openEditor(new EnrollmentListInput(connection), EnrollmentListInput.EDITOR_ID, activate);
            } else if (name.startsWith(INDIVIDUAL)) {
                open(page, connection, activate,
                        new EnrollmentKey.Individual(RegistrationId.of(name.substring(INDIVIDUAL.length()))));
            } else if (name.startsWith(GROUP)) {
                open(page, connection, activate,
                        new EnrollmentKey.Group(EnrollmentGroupId.of(name.substring(GROUP.length()))));
            }
        } catch (PartInitException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW | StatusManager.LOG);
        }
    }

    private static void open(IWorkbenchPage page, ServiceConnection connection, boolean activate, EnrollmentKey key)
            throws PartInitException {
        EnrollmentInput input = new EnrollmentInput(connection, key);
        page.openEditor(input, input.editorId(), activate);
    }
}
