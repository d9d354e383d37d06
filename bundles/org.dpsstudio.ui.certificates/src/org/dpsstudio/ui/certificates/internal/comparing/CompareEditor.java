// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.comparing;

import org.dpsstudio.ui.certificates.internal.Texts;
import org.dpsstudio.ui.internal.looks.Copying;
import org.dpsstudio.ui.certificates.internal.inspecting.Inspecting;
import org.dpsstudio.ui.internal.looks.Later;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.part.EditorPart;

/** Compares two certificates, which it does not change. */
public final class CompareEditor extends EditorPart {
    private ComparePane pane;
    private Job reading;

    @Override
    public void init(IEditorSite site, IEditorInput input) throws PartInitException {
        if (!(input instanceof CompareInput)) {
            throw new PartInitException(Texts.of("compare.notTwo"));
        }
        setSite(site);
        setInput(input);
        setPartName(input.getName());
    }

    /** Reads both in the background. */
    private final class Reading extends Job {
        private final CompareInput input;
        private final Composite parent;

        private Reading(CompareInput input, Composite parent) {
            super(Texts.of("inspect.reading"));
            this.input = input;
            this.parent = parent;
            setSystem(true);
        }

        @Override
        protected IStatus run(IProgressMonitor monitor) {
            Comparison comparison = new Comparison(Comparison.Side.read(input.left()),
                    Comparison.Side.read(input.right()));
            Later.run(parent, () -> {
                pane.show(comparison);
                setPartName(Texts.of("compare.editorTitle", comparison.left().name(), comparison.right().name()));
            });
            return Status.OK_STATUS;
        }

        @Override
        public boolean belongsTo(Object family) {
            return family == Inspecting.JOBS;
        }
    }

    @Override
    public void createPartControl(Composite parent) {
        pane = new ComparePane(parent);
        Copying.install(getEditorSite().getActionBars(), parent);
        reading = new Reading((CompareInput) getEditorInput(), parent);
        reading.schedule();
    }

    @Override
    public void setFocus() {
        pane.setFocus();
    }

    @Override
    public void dispose() {
        if (reading != null) {
            reading.cancel();
        }
        super.dispose();
    }

    @Override
    public boolean isDirty() {
        return false;
    }

    @Override
    public boolean isSaveAsAllowed() {
        return false;
    }

    @Override
    public void doSave(IProgressMonitor monitor) {
        // There is never anything to save.
    }

    @Override
    public void doSaveAs() {
        throw new IllegalStateException("A comparison is not saved.");
    }
}
