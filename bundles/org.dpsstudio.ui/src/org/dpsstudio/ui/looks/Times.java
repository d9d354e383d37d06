// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.looks;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.dpsstudio.model.ServiceTime;

/** Times as people read them: in the local zone; the UTC time is for tooltips. */
public final class Times {
    private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final DateTimeFormatter OTHER_DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss z", Locale.ROOT);

    private Times() {
    }

    /**
     * @param time a time
     * @return it in the local zone, short: without the day when that is today
     */
    public static String brief(Instant time) {
        var local = time.atZone(ZoneId.systemDefault());
        return local.toLocalDate().equals(LocalDate.now(ZoneId.systemDefault())) ? TODAY.format(local)
                : OTHER_DAY.format(local);
    }

    /**
     * @param time a time
     * @return it in the local zone, with the zone
     */
    public static String local(Instant time) {
        return FULL.format(time.atZone(ZoneId.systemDefault()));
    }

    /**
     * @param time a time
     * @return it in UTC
     */
    public static String utc(Instant time) {
        return ServiceTime.format(time);
    }
}
