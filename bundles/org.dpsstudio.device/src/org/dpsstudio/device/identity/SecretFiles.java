// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.identity;

import java.nio.file.Path;

/**
 * The files of one device's secrets: beside each other in one folder, with the device's name and an ending each. They
 * are readable by their owner alone (mode 0600, where the file system knows owners), and each is there whole or not at
 * all.
 *
 * @param folder made when it is not there, mode 0700
 * @param name the device's; what file systems do not take in it is written otherwise
 */
public record SecretFiles(Path folder, String name) {
}
