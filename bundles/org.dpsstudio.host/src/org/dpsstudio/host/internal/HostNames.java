// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.host.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.dpsstudio.host.HostSettings;

/** The names and addresses under which a service is reached. */
public final class HostNames {
    private static final Pattern NAME = Pattern
            .compile("(?=.{1,253}$)[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9])?"
                    + "(\\.[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9])?)*");
    private static final Pattern NUMBERS = Pattern.compile("[0-9.]+");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private HostNames() {
    }

    /**
     * @param text any text
     * @return whether it is a DNS name or an IP address; nothing is looked up
     */
    public static boolean isAddressOrName(String text) {
        return literal(text).isPresent() || NAME.matcher(text).matches() && !NUMBERS.matcher(text).matches();
    }

    /**
     * @param text any text
     * @return the address, when the text is one and not a name
     */
    public static Optional<InetAddress> literal(String text) {
        boolean four = NUMBERS.matcher(text).matches() && text.chars().filter(c -> c == '.').count() == 3;
        if (!four && !IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }

    /**
     * @param settings the settings
     * @return the name that endpoints show: the first configured one, or {@code localhost}
     */
    static String shown(HostSettings settings) {
        return settings.hostNames().isEmpty() ? "localhost" : settings.hostNames().getFirst();
    }

    /**
     * @param settings the settings
     * @return whether other machines can reach what is listened at
     */
    static boolean beyondLoopback(HostSettings settings) {
        Optional<InetAddress> address = literal(settings.listen());
        return address.isPresent() ? !address.get().isLoopbackAddress()
                : !settings.listen().equalsIgnoreCase("localhost");
    }

    /**
     * @param settings the settings
     * @param machine this machine's own name, where it has one
     * @return every name and address that the server certificate must carry, lower-case, in a stable order
     */
    static Set<String> certified(HostSettings settings, Optional<String> machine) {
        Set<String> names = new LinkedHashSet<>(List.of("localhost", "127.0.0.1", "::1"));
        settings.hostNames().forEach(n -> names.add(canonical(n)));
        if (literal(settings.listen()).filter(InetAddress::isAnyLocalAddress).isEmpty()) {
            names.add(canonical(settings.listen()));
        }
        if (beyondLoopback(settings)) {
            machine.filter(HostNames::isAddressOrName).ifPresent(n -> names.add(canonical(n)));
        }
        return names;
    }

    /**
     * @param host a name or an address
     * @param port the port
     * @return {@code host:port}, an IPv6 address in brackets
     */
    static String endpoint(String host, int port) {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** One spelling for each name and address. */
    static String canonical(String text) {
        return literal(text).map(InetAddress::getHostAddress).map(HostNames::shortened)
                .orElseGet(() -> text.toLowerCase(Locale.ROOT));
    }

    private static String shortened(String address) {
        return "0:0:0:0:0:0:0:1".equals(address) ? "::1" : address;
    }
}
