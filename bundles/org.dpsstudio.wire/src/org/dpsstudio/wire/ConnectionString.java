// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.wire;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.dpsstudio.model.InvalidValueException;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.dpsstudio.wire.internal.Wording;

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
    private static final Pattern AUTHORITY = Pattern
            .compile("(?:\\[(?<six>[0-9A-Fa-f:.]{2,45})]|(?<name>[A-Za-z0-9._-]{1,253}))(?::(?<port>[0-9]{1,9}))?");
    private static final String HOST_NAME = "HostName";
    private static final String KEY_NAME = "SharedAccessKeyName";
    private static final String KEY = "SharedAccessKey";

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
        Map<String, String> parts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        String[] texts = text.strip().split(";");
        for (int i = 0; i < texts.length; i++) {
            int equals = texts[i].indexOf('=');
            if (texts[i].isBlank()) {
                continue;
            }
            if (equals < 1 || parts.put(texts[i].substring(0, equals).strip(),
                    texts[i].substring(equals + 1).strip()) != null) {
                throw new WireException("$", Wording.say("unknownPart", i + 1));
            }
        }
        Matcher authority = AUTHORITY.matcher(part(parts, HOST_NAME));
        if (!authority.matches()) {
            throw new WireException(HOST_NAME, Wording.say("host"));
        }
        int port = authority.group("port") == null ? DEFAULT_PORT : Integer.parseInt(authority.group("port"));
        if (port < 1 || port > 65535) {
            throw new WireException(HOST_NAME, Wording.say("port"));
        }
        String host = authority.group("six") == null ? authority.group("name") : authority.group("six");
        return new ConnectionString(host, port, part(parts, KEY_NAME), key(part(parts, KEY)));
    }

    private static String part(Map<String, String> parts, String name) throws WireException {
        String value = parts.get(name);
        if (value == null || value.isEmpty()) {
            throw new WireException(name, Wording.say("part", name));
        }
        return value;
    }

    private static SymmetricKey key(String text) throws WireException {
        try {
            return SymmetricKey.ofBase64(text);
        } catch (InvalidValueException broken) {
            WireException refusal = new WireException(KEY, Wording.say("key"));
            refusal.initCause(broken);
            throw refusal;
        }
    }

    /** @return host and port as they stand in an address: the port only when it is not 443, IPv6 in brackets */
    public String authority() {
        String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return port == DEFAULT_PORT ? name : name + ":" + port;
    }

    /** @return the connection string, key included */
    public String format() {
        return HOST_NAME + "=" + authority() + ";" + KEY_NAME + "=" + keyName + ";" + KEY + "="
                + key.secret().revealBase64();
    }

    @Override
    public String toString() {
        return HOST_NAME + "=" + authority() + ";" + KEY_NAME + "=" + keyName + ";" + KEY + "=***";
    }
}
