// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.fleet;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.device.fleet.FleetDefinition;
import org.dpsstudio.device.fleet.FleetException;
import org.dpsstudio.device.fleet.FleetFolder;
import org.dpsstudio.device.fleet.FleetResult;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.ui.internal.looks.Copying;
import org.dpsstudio.ui.internal.looks.Later;
import org.dpsstudio.ui.services.EmbeddedService;
import org.dpsstudio.ui.simulator.internal.Problems;
import org.dpsstudio.ui.simulator.internal.SimulatorJob;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.part.EditorPart;

/** A fleet: what it is, and its runs. A run goes on when the editor is closed, and is there when it is opened again. */
public final class FleetEditor extends EditorPart {
    private CTabFolder pages;
    private DefinitionPage definitionPage;
    private RunPage runPage;
    private Optional<FleetDefinition> definition = Optional.empty();
    private FleetCall call = FleetCall.EMBEDDED;
    private boolean dirty;

    @Override
    public void init(IEditorSite site, IEditorInput input) throws PartInitException {
        if (!(input instanceof FleetInput)) {
            throw new PartInitException(FleetTexts.of("editor.noFleet"));
        }
        setSite(site);
        setInput(input);
        setPartName(input.getName());
    }

    private FleetFolder folder() {
        return ((FleetInput) getEditorInput()).folder();
    }

    @Override
    public void createPartControl(Composite parent) {
        pages = new CTabFolder(parent, SWT.BOTTOM);
        definitionPage = new DefinitionPage(pages, this::edited);
        tab("page.definition", definitionPage.control());
        runPage = new RunPage(pages, this::start);
        tab("page.run", runPage.control());
        pages.setSelection(0);
        definitionPage.enable(false);
        Copying.install(getEditorSite().getActionBars(), parent);
        read();
    }

    private void tab(String title, Control content) {
        var tab = new CTabItem(pages, SWT.NONE);
        tab.setText(FleetTexts.of(title));
        tab.setControl(content);
    }

    private void read() {
        FleetFolder folder = folder();
        SimulatorJob.hidden(FleetTexts.of("job.read"), monitor -> {
            try {
                FleetDefinition read = folder.definition();
                FleetCall called = FleetCall.read(folder.path());
                List<FleetResult> runs = FleetJob.earlier(folder);
                Later.run(pages, () -> show(read, called, runs));
            } catch (IOException | FleetException e) {
                Problems.show(FleetTexts.of("editor.unreadable", folder.path()), e.getLocalizedMessage());
            }
        });
    }

    private void show(FleetDefinition read, FleetCall called, List<FleetResult> runs) {
        definition = Optional.of(read);
        call = called;
        definitionPage.fill(read, called);
        definitionPage.enable(true);
        dirty(false);
        FleetJob.running(folder()).ifPresent(runPage::follow);
        runPage.runs(runs);
        check();
    }

    private void edited() {
        dirty(true);
        check();
    }

    /** What cannot be saved cannot be run. */
    private Optional<FleetDefinition> check() {
        try {
            FleetDefinition entered = definitionPage.definition();
            definitionPage.call();
            definitionPage.say(Optional.empty());
            runPage.startable(true);
            return Optional.of(entered);
        } catch (IllegalArgumentException doesNotHold) {
            definitionPage.say(Optional.of(doesNotHold.getMessage()));
            runPage.startable(false);
            return Optional.empty();
        }
    }

    private void dirty(boolean now) {
        if (dirty != now) {
            dirty = now;
            firePropertyChange(PROP_DIRTY);
        }
    }

    @Override
    public boolean isDirty() {
        return dirty;
    }

    @Override
    public void doSave(IProgressMonitor monitor) {
        save(() -> {
        });
    }

    /** Writes in the background; what is saved is what is entered now. */
    private void save(Runnable then) {
        Optional<FleetDefinition> entered = check();
        if (entered.isEmpty()) {
            pages.setSelection(0);
            return;
        }
        FleetFolder folder = folder();
        FleetCall called = definitionPage.call();
        dirty(false);
        SimulatorJob.start(FleetTexts.of("job.write"), monitor -> {
            try {
                folder.save(entered.get());
                called.save(folder.path());
                Later.run(pages, () -> {
                    definition = entered;
                    call = called;
                    then.run();
                });
            } catch (IOException e) {
                Later.run(pages, () -> dirty(true));
                Problems.show(FleetTexts.of("editor.notSaved", folder.path()), e.getLocalizedMessage());
            }
        });
    }

    private void start(Optional<FleetResult> failedOf) {
        if (dirty) {
            save(() -> run(failedOf));
        } else {
            run(failedOf);
        }
    }

    private void run(Optional<FleetResult> failedOf) {
        if (definition.isEmpty() || FleetJob.running(folder()).isPresent()) {
            return;
        }
        var run = new FleetJob(folder(), definition.get(), call, failedOf,
                PlatformUI.getWorkbench().getService(EmbeddedService.class),
                PlatformUI.getWorkbench().getService(Journal.class));
        run.schedule();
        pages.setSelection(1);
        runPage.follow(run);
    }

    @Override
    public void setFocus() {
        if (pages.getSelectionIndex() == 0) {
            definitionPage.setFocus();
        } else {
            runPage.setFocus();
        }
    }

    @Override
    public boolean isSaveAsAllowed() {
        return false;
    }

    @Override
    public void doSaveAs() {
        throw new IllegalStateException("A fleet is kept where it is.");
    }
}
