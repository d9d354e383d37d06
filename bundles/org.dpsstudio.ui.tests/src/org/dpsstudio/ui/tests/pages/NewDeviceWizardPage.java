// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.tests.pages;

import java.util.Optional;
import java.util.stream.Stream;

import org.dpsstudio.testkit.ui.RunningWorkbench;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.handlers.IHandlerService;

/** The wizard for simulated devices, as a person uses it. */
public final class NewDeviceWizardPage {
    private static final String TITLE = "New Simulated Device";

    private final RunningWorkbench workbench;

    private NewDeviceWizardPage(RunningWorkbench workbench) {
        this.workbench = workbench;
    }

    /** Opens it by its command. */
    public static NewDeviceWizardPage open(RunningWorkbench workbench) {
        var wizard = new NewDeviceWizardPage(workbench);
        workbench.ui(() -> {
            try {
                workbench.window().getService(IHandlerService.class).executeCommand("org.dpsstudio.simulator.new",
                        null);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        workbench.waitUntil("the wizard is open", () -> find(workbench).isPresent());
        return wizard;
    }

    /** Closes what a test left open. */
    public static void closeAny(RunningWorkbench workbench) {
        workbench.ui(() -> find(workbench).ifPresent(Shell::dispose));
    }

    private static Optional<Shell> find(RunningWorkbench workbench) {
        return Stream.of(workbench.display().getShells())
                .filter(shell -> !shell.isDisposed() && shell.isVisible() && shell.getText().equals(TITLE))
                .findFirst();
    }

    private Shell shell() {
        return find(workbench).orElseThrow(() -> new AssertionError("The wizard is not open."));
    }

    /** Types the device's name, from which its registration ID follows. */
    public NewDeviceWizardPage name(String name) {
        workbench.ui(() -> Widgets.text(shell(), "Name").setText(name));
        return this;
    }

    /** What stands in a field. */
    public String field(String label) {
        return workbench.ask(() -> Widgets.text(shell(), label).getText());
    }

    /** Chooses a kind of identity, or whatever else the page offers one of. */
    public NewDeviceWizardPage choose(String text) {
        workbench.ui(() -> {
            Button chosen = Widgets.button(shell(), text);
            for (var sibling : chosen.getParent().getChildren()) {
                if (sibling instanceof Button other && (other.getStyle() & SWT.RADIO) != 0 && other != chosen) {
                    other.setSelection(false);
                }
            }
            chosen.setSelection(true);
            chosen.notifyListeners(SWT.Selection, new Event());
        });
        return this;
    }

    /** Whether a button can be pressed. */
    public boolean can(String button) {
        return workbench.ask(() -> Widgets.button(shell(), button).isEnabled());
    }

    /** Goes to the next page. */
    public NewDeviceWizardPage next() {
        press("Next >");
        return this;
    }

    /** Makes the device, and waits until it is made. */
    public void finish() {
        press("Finish");
        workbench.waitUntil("the wizard is closed", () -> find(workbench).isEmpty());
    }

    private void press(String button) {
        // What takes a while spins the event loop: nobody waits for it here.
        workbench.display().asyncExec(() -> {
            Button found = Widgets.button(shell(), button);
            if (!found.isEnabled()) {
                throw new AssertionError("The button “" + button + "” is off.");
            }
            found.notifyListeners(SWT.Selection, new Event());
        });
        workbench.ui(() -> {
            // Whatever was asked for has begun.
        });
    }
}
