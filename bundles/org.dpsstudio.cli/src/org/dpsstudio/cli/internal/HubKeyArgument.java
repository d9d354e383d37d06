// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.util.Locale;

import org.dpsstudio.device.run.RunRequest.HubKeyPlace;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What a TPM does with the hub's key: {@code keep}, {@code replace} or {@code forget}. */
final class HubKeyArgument implements ITypeConverter<HubKeyPlace> {
    @Override
    public HubKeyPlace convert(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "keep" -> HubKeyPlace.WHERE_FREE;
            case "replace" -> HubKeyPlace.REPLACING;
            case "forget" -> HubKeyPlace.NOT_KEPT;
            default -> throw new TypeConversionException(
                    Messages.text("word.unknown", text, "keep, replace, forget"));
        };
    }
}
