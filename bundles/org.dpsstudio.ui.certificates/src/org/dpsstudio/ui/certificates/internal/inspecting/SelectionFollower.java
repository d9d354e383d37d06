// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.inspecting;

import org.dpsstudio.ui.certificates.CertificateSource;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.ISelectionListener;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPart;

/** Tells what is selected in a window to what looks at certificates, until it is closed. For the UI thread. */
public final class SelectionFollower implements AutoCloseable {
    private final IWorkbenchPage page;
    private final Inspecting inspecting;
    private final ISelectionListener listener = this::selected;

    /**
     * @param page where things are selected
     * @param inspecting what follows
     */
    public SelectionFollower(IWorkbenchPage page, Inspecting inspecting) {
        this.page = page;
        this.inspecting = inspecting;
        page.addPostSelectionListener(listener);
        if (inspecting.source().isEmpty()) {
            followWhatIsSelectedAlready();
        }
    }

    /** A view may be made only when it is looked at, long after something was selected. */
    private void followWhatIsSelectedAlready() {
        IEditorPart editor = page.getActiveEditor();
        ISelectionProvider provider = editor == null ? null : editor.getSite().getSelectionProvider();
        selected(null, provider == null ? null : provider.getSelection());
        selected(null, page.getSelection());
    }

    private void selected(IWorkbenchPart part, ISelection selection) {
        if (part instanceof FollowsInspecting || !(selection instanceof IStructuredSelection structured)) {
            return;
        }
        CertificateSource source = Adapters.adapt(structured.getFirstElement(), CertificateSource.class);
        if (source != null) {
            inspecting.follow(source);
        }
    }

    @Override
    public void close() {
        page.removePostSelectionListener(listener);
    }
}
