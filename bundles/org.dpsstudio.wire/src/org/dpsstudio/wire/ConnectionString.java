// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.wire;

import java.util.Locale;
import java.util.Objects;

import org.dpsstudio.model.attestation.SymmetricKey;

/**
 * How an operator reaches a service: {@code HostName=…;SharedAccessKeyName=…;SharedAccessKey=…}. Its text form hides
 * the key; {@link #format} tells it.
 *
 * @param host a DNS name or an address, lower-case; an IPv6 address without brackets
 * @param port the HTTPS port
 * @param keyName the shared access policy
 * @param key one of the policy's keys
 */
public record ConnectionString(String host, int port, String keyName, SymmetricKey key) {
    /** The port that is not written. */
    public static final int DEFAULT_PORT = 443;

    /** Refuses null and an impossible port. */
    public ConnectionString {
        host = host.toLowerCase(Locale.ROOT);
        Objects.requireNonNull(keyName);
        Objects.requireNonNull(key);
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port " + port);
        }
    }

    /**
     * @param text the connection string; the case of its names and the order of its parts do not matter
     * @return what it says
     * @throws WireException when a part is missing or wrong; the message says which and never repeats the key
     */
    public static ConnectionString parse(String text) throws WireException {
        throw new UnsupportedOperationException();
    }

    /** @return host and port as they stand in an address: the port only when it is not 443, IPv6 in brackets */
    public String authority() {
        String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return port == DEFAULT_PORT ? name : name + ":" + port;
    }

    /** @return the connection string, key included */
    public String format() {
        return "HostName=" + authority() + ";SharedAccessKeyName=" + keyName + ";SharedAccessKey="
                + key.secret().revealBase64();
    }

    @Override
    public String toString() {
        return "HostName=" + authority() + ";SharedAccessKeyName=" + keyName + ";SharedAccessKey=***";
    }
}
