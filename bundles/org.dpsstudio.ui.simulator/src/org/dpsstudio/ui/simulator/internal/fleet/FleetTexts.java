// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.fleet;

import java.text.MessageFormat;
import java.time.Duration;
import java.util.Locale;
import java.util.ResourceBundle;

import org.dpsstudio.device.fleet.FleetWords;

/** The texts of fleets, and their figures as people read them. */
final class FleetTexts {
    /** The words that the command line has too. */
    static final FleetWords WORDS = FleetWords.in(Locale.getDefault());
    private static final String BUNDLE = FleetTexts.class.getPackageName() + ".texts";
    private static final int MINUTE = 60;
    private static final int SHORT_SECONDS = 10;

    private FleetTexts() {
    }

    /** @return the text in the language of this process */
    static String of(String key, Object... values) {
        String text = ResourceBundle.getBundle(BUNDLE, Locale.getDefault(), FleetTexts.class.getClassLoader())
                .getString(key);
        return values.length == 0 ? text
                : new MessageFormat(text.replace("'", "''"), Locale.getDefault()).format(values);
    }

    /** @return a time span with its unit, exact enough to compare */
    static String span(Duration time) {
        double seconds = time.toNanos() / 1e9;
        if (seconds < 1) {
            return of("span.millis", Math.round(seconds * 1000));
        }
        if (seconds < MINUTE) {
            return of("span.seconds", number(seconds));
        }
        return of("span.minutes", time.toMinutes(), "%02d".formatted(time.toSecondsPart()));
    }

    /** @return a number with as many digits as say something */
    static String number(double value) {
        return String.format(Locale.getDefault(), value < SHORT_SECONDS ? "%.2f" : "%,.1f", value);
    }

    /** @return a count */
    static String count(long value) {
        return String.format(Locale.getDefault(), "%,d", value);
    }
}
