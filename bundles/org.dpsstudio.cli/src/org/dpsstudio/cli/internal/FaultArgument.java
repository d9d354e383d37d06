// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.dpsstudio.device.run.Fault;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The names of faults: {@code stale-nonce}, {@code wrong-clock} and so on. */
final class FaultArgument implements ITypeConverter<Fault> {
    @Override
    public Fault convert(String text) {
        return Stream.of(Fault.values()).filter(fault -> word(fault).equals(text.toLowerCase(Locale.ROOT))).findFirst()
                .orElseThrow(() -> new TypeConversionException(Messages.text("word.unknown", text,
                        Stream.of(Fault.values()).map(FaultArgument::word).collect(Collectors.joining(", ")))));
    }

    static String word(Fault fault) {
        return fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
