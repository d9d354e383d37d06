// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.util.Optional;

import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.JsonText;

import picocli.CommandLine.Option;

/** The options that only individual enrollments have. */
final class DeviceOptions {
    @Option(names = { "--device-id", "-d" }, order = 50, paramLabel = "DEVICE_ID")
    private String deviceId;

    @Option(names = { "--device-information", "--info" }, order = 50, paramLabel = "JSON")
    private String information;

    /** @return the device ID that was given; an empty text takes the stored one away */
    Optional<DeviceId> deviceId(Optional<DeviceId> stored) {
        return deviceId == null ? stored : Optional.of(deviceId).filter(d -> !d.isEmpty()).map(DeviceId::new);
    }

    /** @return the information that was given; an empty text takes what is stored away */
    Optional<JsonText> information(Optional<JsonText> stored) {
        return information == null ? stored
                : Optional.of(information).filter(i -> !i.isBlank())
                        .map(i -> FileText.object("--device-information", i));
    }
}
