// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.fetching;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a TLS server answers.
 *
 * @param host a name or an IP address
 * @param port from 1 to 65535
 */
public record ServerAddress(String host, int port) {
    private static final int HTTPS = 443;
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern FORM = Pattern.compile(
            "(?:[a-zA-Z][a-zA-Z0-9+.-]*://)?(?:\\[([0-9a-fA-F:.%]+)]|([^\\s:/\\[\\]]+))(?::([0-9]{1,5}))?(?:/.*)?");

    /**
     * @param text {@code host}, {@code host:port}, {@code [IPv6]:port}, or an address with a scheme and a path
     * @return it, with the port of HTTPS where it names none; absent when it is nothing of the kind
     */
    public static Optional<ServerAddress> parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        int port = matcher.group(3) == null ? HTTPS : Integer.parseInt(matcher.group(3));
        return port >= 1 && port <= HIGHEST_PORT ? Optional.of(new ServerAddress(host, port)) : Optional.empty();
    }

    /** @return as it is written */
    public String text() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
