// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.commands;

import java.util.List;
import java.util.Optional;

import org.dpsstudio.ui.edit.EnrollmentInput;
import org.dpsstudio.ui.edit.EnrollmentListInput;
import org.dpsstudio.ui.edit.EnrollmentSelection;
import org.dpsstudio.ui.edit.SelectedEnrollments;
import org.dpsstudio.ui.services.Connections;
import org.dpsstudio.ui.services.ServiceConnection;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.HandlerUtil;

/** What a command works on. */
final class CommandTarget {
    private CommandTarget() {
    }

    /** @return the selected enrollments; those of another service than the first one's are left out */
    static Optional<SelectedEnrollments> enrollments(ExecutionEvent event) {
        return switch (HandlerUtil.getCurrentSelection(event)) {
            case SelectedEnrollments selected -> Optional.of(selected).filter(s -> !s.isEmpty());
            case IStructuredSelection selection -> of(selection);
            case null, default -> Optional.empty();
        };
    }

    private static Optional<SelectedEnrollments> of(IStructuredSelection selection) {
        List<EnrollmentSelection> elements = ((List<?>) selection.toList()).stream()
                .map(element -> Adapters.adapt(element, EnrollmentSelection.class)).filter(e -> e != null).toList();
        return elements.stream().findFirst().map(EnrollmentSelection::connection)
                .map(connection -> SelectedEnrollments.of(connection, elements.stream()
                        .filter(e -> e.connection().equals(connection)).map(EnrollmentSelection::key).toList()));
    }

    /** @return the service that is selected, or whose editor is active, or else the desktop's first */
    static Optional<ServiceConnection> connection(ExecutionEvent event) {
        return selected(event).or(() -> ofEditor(event)).or(() -> Optional
                .ofNullable(PlatformUI.getWorkbench().getService(Connections.class))
                .flatMap(connections -> connections.all().stream().findFirst()));
    }

    private static Optional<ServiceConnection> selected(ExecutionEvent event) {
        return switch (HandlerUtil.getCurrentSelection(event)) {
            case SelectedEnrollments selected -> Optional.of(selected.connection());
            case IStructuredSelection selection when !selection.isEmpty() -> Optional
                    .ofNullable(Adapters.adapt(selection.getFirstElement(), ServiceConnection.class));
            case null, default -> Optional.empty();
        };
    }

    private static Optional<ServiceConnection> ofEditor(ExecutionEvent event) {
        return switch (HandlerUtil.getActiveEditorInput(event)) {
            case EnrollmentListInput list -> Optional.of(list.connection());
            case EnrollmentInput enrollment -> Optional.of(enrollment.connection());
            case null, default -> Optional.empty();
        };
    }
}
