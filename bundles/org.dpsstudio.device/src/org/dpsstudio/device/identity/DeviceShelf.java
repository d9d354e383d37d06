// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.dpsstudio.device.internal.identity.DeviceJson;
import org.dpsstudio.device.internal.identity.IdentityText;
import org.dpsstudio.device.internal.identity.PrivateFile;

/**
 * Simulated devices, kept in a folder between sessions: one JSON file for each, without secrets, and the secrets beside
 * it in files of their own. Every file is there whole or not at all; a file that cannot be read is told and left as it
 * is. Safe for several threads of one process.
 */
public final class DeviceShelf {
    private static final String JSON = ".json";
    private static final int LARGEST = 4 * 1024 * 1024;

    private final Path folder;

    /** @param folder made when something is put there */
    public DeviceShelf(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
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
    public synchronized Contents contents() throws IdentityException {
        if (!Files.exists(folder)) {
            return new Contents(List.of(), List.of());
        }
        List<SimulatedDevice> devices = new ArrayList<>();
        List<BrokenFile> broken = new ArrayList<>();
        for (Path file : files()) {
            try {
                SimulatedDevice device = new DeviceJson(folder, file).read(PrivateFile.read(file, LARGEST));
                if (file.equals(file(device.name()))) {
                    devices.add(device);
                } else {
                    broken.add(new BrokenFile(file, IdentityText.of("shelf.otherName", file, device.name(),
                            file(device.name()).getFileName())));
                }
            } catch (IdentityException | DeviceJson.NoDeviceException unreadable) {
                broken.add(new BrokenFile(file, unreadable.getMessage()));
            }
        }
        devices.sort(Comparator.comparing(SimulatedDevice::name, String.CASE_INSENSITIVE_ORDER));
        return new Contents(devices, broken);
    }

    /**
     * Keeps a device, in place of one of the same name.
     *
     * @param device the device
     * @throws IdentityException when it cannot be written; what was there before is still there
     */
    public synchronized void put(SimulatedDevice device) throws IdentityException {
        Path file = file(device.name());
        PrivateFile.write(file, new DeviceJson(folder, file).write(device));
    }

    /**
     * Takes a device and the secrets that the shelf keeps for it away; without effect when there is none. What is on a
     * token or in files elsewhere stays.
     *
     * @param name its name
     * @throws IdentityException when it cannot be removed
     */
    public synchronized void remove(String name) throws IdentityException {
        PrivateFile.delete(file(name));
        Set<Path> used = new HashSet<>();
        for (SimulatedDevice other : contents().devices()) {
            used.addAll(other.source().files());
        }
        files(name).deleteExcept(used);
    }

    /**
     * @param name a device's name
     * @return where its secrets are to be made
     */
    public SecretFiles files(String name) {
        return new SecretFiles(folder, name);
    }

    private Path file(String name) {
        return files(name).path(JSON);
    }

    private List<Path> files() throws IdentityException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(file -> file.getFileName().toString().endsWith(JSON)).sorted().toList();
        } catch (IOException | UncheckedIOException unreadable) {
            throw new IdentityException(IdentityText.of("folder.unreadable", folder, unreadable.getMessage()),
                    unreadable);
        }
    }
}
