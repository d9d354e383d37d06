// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.tpm;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.dpsstudio.device.internal.tpm.TpmText;

/** An address as people write it. */
record HostAndPort(String host, int port) {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Pattern BRACKETED = Pattern.compile("\\[([0-9A-Fa-f:.]+(?:%[\\w.-]+)?)](?::(\\d{1,5}))?");
    private static final Pattern PLAIN = Pattern.compile("([^\\s:\\[\\]/]+)(?::(\\d{1,5}))?");

    static HostAndPort of(String text) {
        if (text.isEmpty()) {
            return new HostAndPort(LOOPBACK, TpmAddress.USUAL_PORT);
        }
        Matcher bracketed = BRACKETED.matcher(text);
        Matcher found = bracketed.matches() ? bracketed : PLAIN.matcher(text);
        if (!found.matches()) {
            throw new IllegalArgumentException(TpmText.of("address.port", text));
        }
        return new HostAndPort(found.group(1),
                found.group(2) == null ? TpmAddress.USUAL_PORT : Integer.parseInt(found.group(2)));
    }

    static String text(String host, int port) {
        return host.contains(":") ? "[" + host + "]:" + port : host + ":" + port;
    }

    static Path file(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException notOne) {
            throw new IllegalArgumentException(TpmText.of("address.file", text), notOne);
        }
    }
}
