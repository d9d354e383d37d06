// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.run;

import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Duration;
import java.util.Locale;
import java.util.ResourceBundle;

/** The sentences and labels of runs, in the language of this process. */
public final class RunTexts {
    private static final double MILLIS_A_SECOND = 1000;

    private RunTexts() {
    }

    /**
     * @param key of the text
     * @param arguments put in as they are
     * @return the text
     */
    public static String of(String key, Object... arguments) {
        Locale locale = Locale.getDefault();
        String text = ResourceBundle.getBundle("org.dpsstudio.device.internal.run.texts", locale).getString(key);
        return new MessageFormat(text, locale).format(arguments);
    }

    /**
     * @param duration any
     * @return it in seconds, a number for a text
     */
    public static String seconds(Duration duration) {
        NumberFormat format = NumberFormat.getNumberInstance(Locale.getDefault());
        format.setMaximumFractionDigits(2);
        return format.format(duration.toMillis() / MILLIS_A_SECOND);
    }
}
