// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** Times as the real service writes them: UTC, ISO 8601 with {@code Z}, ticks of 100 ns, trailing zeros cut. */
public final class ServiceTime {
    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss").appendFraction(ChronoField.NANO_OF_SECOND, 0, 7, true)
            .appendLiteral('Z').toFormatter(Locale.ROOT).withZone(ZoneOffset.UTC);

    private ServiceTime() {
    }

    /**
     * @param time any time
     * @return the same time in whole ticks of 100 ns, so that it is equal to what is read back
     */
    public static Instant ticks(Instant time) {
        return time.with(ChronoField.NANO_OF_SECOND, time.getNano() / 100 * 100L);
    }

    /**
     * @param time any time; anything finer than 100 ns is cut
     * @return for example {@code 2023-05-19T23:10:43.7541028Z}
     */
    public static String format(Instant time) {
        return FORMAT.format(time);
    }
}
