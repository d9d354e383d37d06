// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.gateway.internal.http;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The value of the field {@code Date} (RFC 9110 section 5.6.7), formatted once a second. */
final class HttpDate {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter
            .ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private record Second(long epochSecond, byte[] text) {
    }

    private final Clock clock;
    private volatile Second last = new Second(Long.MIN_VALUE, new byte[0]);

    HttpDate(Clock clock) {
        this.clock = clock;
    }

    /** @return the time now as US-ASCII; not to be changed */
    byte[] now() {
        long second = Math.floorDiv(clock.millis(), 1000L);
        Second known = last;
        if (known.epochSecond() != second) {
            known = new Second(second,
                    FORMAT.format(Instant.ofEpochSecond(second)).getBytes(StandardCharsets.US_ASCII));
            last = known;
        }
        return known.text();
    }
}
