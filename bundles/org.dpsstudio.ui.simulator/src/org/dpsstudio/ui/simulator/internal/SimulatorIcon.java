// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal;

import java.util.Locale;

import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.ImageRegistry;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.graphics.Image;

/** The icons that only the simulator has. */
public enum SimulatorIcon {
    /** A simulated device. */
    DEVICE,
    /** A new simulated device. */
    NEW_DEVICE,
    /** To put the device's enrollment into the service. */
    ENROLL,
    /** To let the device register. */
    PROVISION,
    /** To let it register step by step. */
    STEP,
    /** A run as a conversation. */
    CONVERSATION,
    /** To save a run. */
    SAVE_RUN,
    /** To open a saved run. */
    OPEN_RUN,
    /** Two runs side by side. */
    COMPARE_RUNS,
    /** A secret that is kept where whoever reads a file has it. */
    KEY_SOFTWARE,
    /** A secret that never leaves its hardware. */
    KEY_HARDWARE,
    /** Many devices from one definition. */
    FLEET,
    /** A new fleet. */
    NEW_FLEET;

    /** @return how to make the image */
    public ImageDescriptor descriptor() {
        return ImageDescriptor.createFromURL(SimulatorIcon.class
                .getResource("/icons/" + name().toLowerCase(Locale.ROOT).replace('_', '-') + ".svg"));
    }

    /** @return the image, which belongs to the display; for the UI thread */
    public Image image() {
        ImageRegistry images = JFaceResources.getImageRegistry();
        String key = SimulatorIcon.class.getName() + '.' + name();
        if (images.getDescriptor(key) == null) {
            images.put(key, descriptor());
        }
        return images.get(key);
    }
}
