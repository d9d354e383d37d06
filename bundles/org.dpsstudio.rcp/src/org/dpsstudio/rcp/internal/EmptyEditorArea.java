// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.rcp.internal;

import org.eclipse.ui.IEditorReference;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IPerspectiveDescriptor;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPartReference;

/** Takes the place of editors away from the perspective of simulations when the last one was closed there. */
final class EmptyEditorArea implements IPartListener2 {
    @Override
    public void partClosed(IWorkbenchPartReference part) {
        if (part instanceof IEditorReference) {
            IWorkbenchPage page = part.getPage();
            IPerspectiveDescriptor perspective = page.getPerspective();
            if (perspective != null && SimulationPerspective.ID.equals(perspective.getId())
                    && page.getEditorReferences().length == 0) {
                page.setEditorAreaVisible(false);
            }
        }
    }
}
