// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.architecture.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.stream.Stream;

/** The table of floors. */
final class Floors {

    private static final String FOR_TESTS = "test";
    private static final String USER_INTERFACE = "first.floor.of.the.user.interface";

    private final Properties table = new Properties();

    private Floors() {
    }

    static Floors read() {
        var floors = new Floors();
        try (var stream = Floors.class.getResourceAsStream("floors.properties")) {
            floors.table.load(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return floors;
    }

    Stream<String> names() {
        return table.stringPropertyNames().stream().filter(name -> !name.equals(USER_INTERFACE));
    }

    boolean isForTests(String bundle) {
        return FOR_TESTS.equals(entry(bundle));
    }

    int floor(String bundle) {
        return Integer.parseInt(entry(bundle));
    }

    boolean isBelowTheUserInterface(String bundle) {
        return floor(bundle) < Integer.parseInt(entry(USER_INTERFACE));
    }

    private String entry(String bundle) {
        var entry = table.getProperty(bundle);
        if (entry == null) {
            throw new AssertionError(bundle + " has no floor. Give it one in floors.properties.");
        }
        return entry.strip();
    }
}
