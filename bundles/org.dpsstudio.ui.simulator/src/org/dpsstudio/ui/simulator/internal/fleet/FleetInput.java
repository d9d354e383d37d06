// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.fleet;

import java.nio.file.Path;
import java.util.Objects;

import org.dpsstudio.device.fleet.FleetFolder;
import org.dpsstudio.ui.simulator.internal.SimulatorIcon;
import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.core.runtime.PlatformObject;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.IElementFactory;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IPersistableElement;
import org.eclipse.ui.IEditorInput;

/** A fleet, for the editor {@link #EDITOR_ID}. Inputs of the same folder are equal, and outlive the desktop. */
public final class FleetInput extends PlatformObject implements IEditorInput, IPersistableElement {
    /** The editor that shows it. */
    public static final String EDITOR_ID = "org.dpsstudio.ui.simulator.fleet";
    private static final String FACTORY_ID = "org.dpsstudio.ui.simulator.fleetInput";
    private static final String FOLDER = "folder";

    private final Path folder;

    /** @param folder of the fleet */
    public FleetInput(Path folder) {
        this.folder = Objects.requireNonNull(folder);
    }

    /** Brings inputs back when the desktop starts. */
    public static final class Factory implements IElementFactory {
        @Override
        public IAdaptable createElement(IMemento memento) {
            String folder = memento.getString(FOLDER);
            return folder == null ? null : new FleetInput(Path.of(folder));
        }
    }

    /** @return where it is kept */
    public FleetFolder folder() {
        return new FleetFolder(folder);
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public ImageDescriptor getImageDescriptor() {
        return SimulatorIcon.FLEET.descriptor();
    }

    @Override
    public String getName() {
        return folder.getFileName().toString();
    }

    @Override
    public IPersistableElement getPersistable() {
        return this;
    }

    @Override
    public String getToolTipText() {
        return FleetTexts.of("editor.tooltip", getName());
    }

    @Override
    public String getFactoryId() {
        return FACTORY_ID;
    }

    @Override
    public void saveState(IMemento memento) {
        memento.putString(FOLDER, folder.toString());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FleetInput that && folder.equals(that.folder);
    }

    @Override
    public int hashCode() {
        return folder.hashCode();
    }
}
