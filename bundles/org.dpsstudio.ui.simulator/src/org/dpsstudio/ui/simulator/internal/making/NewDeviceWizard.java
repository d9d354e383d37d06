// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.making;

import java.lang.reflect.InvocationTargetException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;

import org.dpsstudio.device.identity.IdentityException;
import org.dpsstudio.device.identity.SimulatedDevice;
import org.dpsstudio.ui.simulator.internal.Simulation;
import org.dpsstudio.ui.simulator.internal.Texts;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.jface.wizard.WizardPage;

/** Makes a simulated device: who it is, its secret, and the service that it calls. */
public final class NewDeviceWizard extends Wizard {
    private final Simulation simulation;
    private final DeviceDraft draft;
    private Optional<SimulatedDevice> made = Optional.empty();

    /** @param simulation gets the device */
    public NewDeviceWizard(Simulation simulation) {
        this.simulation = simulation;
        this.draft = new DeviceDraft(simulation.devices().stream().map(SimulatedDevice::name).toList());
        setWindowTitle(Texts.of("wizard.title"));
        setHelpAvailable(false);
        setNeedsProgressMonitor(true);
    }

    @Override
    public void addPages() {
        addPage(new IdentityPage(draft));
        addPage(new SecretPage(draft));
        addPage(new ServicePage(draft));
    }

    /** What a page lacks that was not seen yet counts too. */
    @Override
    public boolean canFinish() {
        return Stream.of(draft.identityLack(), draft.secretLack(), draft.serviceLack()).allMatch(Optional::isEmpty);
    }

    @Override
    public boolean performFinish() {
        var making = new DeviceMaking(draft, simulation.runner().prompt(), Clock.systemUTC(), new SecureRandom());
        try {
            getContainer().run(true, false, monitor -> make(making, monitor));
            simulation.refresh();
            made.ifPresent(simulation::look);
            return true;
        } catch (InvocationTargetException e) {
            ((WizardPage) getContainer().getCurrentPage()).setMessage(e.getCause().getMessage(),
                    IMessageProvider.ERROR);
            return false;
        } catch (InterruptedException canceled) {
            return false;
        }
    }

    private void make(DeviceMaking making, IProgressMonitor monitor) throws InvocationTargetException {
        monitor.beginTask(Texts.of("wizard.making"), IProgressMonitor.UNKNOWN);
        try {
            SimulatedDevice device = making.make(simulation.shelf());
            simulation.shelf().put(device);
            made = Optional.of(device);
        } catch (IdentityException e) {
            throw new InvocationTargetException(e);
        } finally {
            monitor.done();
        }
    }

    /** @return the device, once it was made */
    public Optional<SimulatedDevice> made() {
        return made;
    }
}
