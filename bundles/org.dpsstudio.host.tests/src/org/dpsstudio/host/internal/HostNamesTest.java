// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.host.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.dpsstudio.host.HostSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostNamesTest {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");

    private final HostSettings defaults = HostSettings.defaults(Path.of("data"));

    @ParameterizedTest
    @ValueSource(strings = { "localhost", "dps.example.com", "line-4", "10.1.2.3", "::1", "fe80::1", "0.0.0.0",
            "4ever.org" })
    void namesAndAddressesAreTaken(String text) {
        assertTrue(HostNames.isAddressOrName(text));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "https://localhost", "localhost:8443", "a..b", "-a", "a b", "300.1.2.3", "1.2.3",
            "1.2.3.4.5", "[::1]", "12345::1" })
    void anythingElseIsNot(String text) {
        assertFalse(HostNames.isAddressOrName(text));
    }

    @Test
    void onLoopbackOnlyLoopbackNamesAreCertified() {
        assertEquals(LOOPBACK, HostNames.certified(defaults, Optional.of("machine")));
    }

    @Test
    void configuredNamesAndTheListenAddressAreCertified() {
        HostSettings settings = defaults.withListen("127.0.0.7").withHostNames(List.of("DPS.example.com", "10.0.0.1"));
        assertEquals(Set.of("localhost", "127.0.0.1", "::1", "127.0.0.7", "dps.example.com", "10.0.0.1"),
                HostNames.certified(settings, Optional.empty()));
    }

    @Test
    void beyondLoopbackTheMachinesOwnNameIsCertifiedAndTheWildcardIsNot() {
        Set<String> names = HostNames.certified(defaults.withListen("0.0.0.0"), Optional.of("Machine"));
        assertEquals(Set.of("localhost", "127.0.0.1", "::1", "machine"), names);
        assertTrue(HostNames.beyondLoopback(defaults.withListen("0.0.0.0")));
        assertTrue(HostNames.beyondLoopback(defaults.withListen("::")));
        assertFalse(HostNames.beyondLoopback(defaults));
        assertFalse(HostNames.beyondLoopback(defaults.withListen("::1")));
        assertFalse(HostNames.beyondLoopback(defaults.withListen("localhost")));
    }

    @Test
    void theFirstConfiguredNameIsShown() {
        assertEquals("localhost", HostNames.shown(defaults));
        assertEquals("a.example", HostNames.shown(defaults.withHostNames(List.of("a.example", "b.example"))));
        assertEquals("[fe80::1]:8443", HostNames.endpoint("fe80::1", 8443));
        assertEquals("a.example:443", HostNames.endpoint("a.example", 443));
    }
}
