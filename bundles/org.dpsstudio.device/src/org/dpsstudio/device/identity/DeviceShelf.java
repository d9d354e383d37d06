// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.identity;

import java.nio.file.Path;
import java.util.List;

/**
 * Simulated devices, kept in a folder between sessions: one JSON file for each, without secrets, and the secrets beside
 * it in files of their own. Every file is there whole or not at all; a file that cannot be read is told and left as it
 * is. Safe for several threads of one process.
 */
public final class DeviceShelf {
    private final Path folder;

    /** @param folder made when something is put there */
    public DeviceShelf(Path folder) {
        this.folder = folder;
    }

    /** @return where the devices are */
    public Path folder() {
        return folder;
    }

    /**
     * What is on a shelf.
     *
     * @param devices by name
     * @param broken files that could not be read
     */
    public record Contents(List<SimulatedDevice> devices, List<BrokenFile> broken) {
        /** Keeps copies. */
        public Contents {
            devices = List.copyOf(devices);
            broken = List.copyOf(broken);
        }
    }

    /**
     * A file that is no device's, or not anymore.
     *
     * @param file where it is
     * @param message what is wrong with it and what to do, in whole sentences
     */
    public record BrokenFile(Path file, String message) {
    }

    /**
     * @return all devices that can be read, and what cannot
     * @throws IdentityException when the folder itself cannot be read
     */
    public Contents contents() throws IdentityException {
        throw new UnsupportedOperationException();
    }

    /**
     * Keeps a device, in place of one of the same name.
     *
     * @param device the device
     * @throws IdentityException when it cannot be written; what was there before is still there
     */
    public void put(SimulatedDevice device) throws IdentityException {
        throw new UnsupportedOperationException();
    }

    /**
     * Takes a device and the secrets that the shelf keeps for it away; without effect when there is none. What is on a
     * token or in files elsewhere stays.
     *
     * @param name its name
     * @throws IdentityException when it cannot be removed
     */
    public void remove(String name) throws IdentityException {
        throw new UnsupportedOperationException();
    }

    /**
     * @param name a device's name
     * @return where its secrets are to be made
     */
    public SecretFiles files(String name) {
        throw new UnsupportedOperationException();
    }
}
