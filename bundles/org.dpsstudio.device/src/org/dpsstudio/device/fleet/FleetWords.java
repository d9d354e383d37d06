// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.fleet;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of fleets, in one language. */
public final class FleetWords {
    private final Locale locale;
    private final ResourceBundle words;

    private FleetWords(Locale locale) {
        this.locale = locale;
        this.words = ResourceBundle.getBundle("org.dpsstudio.device.fleet.words", locale);
    }

    /**
     * @param locale the language
     * @return its words, those of English where there are none
     */
    public static FleetWords in(Locale locale) {
        return new FleetWords(locale);
    }

    /**
     * @param kind a kind
     * @return its name, for example {@code X.509, enrollment group}
     */
    public String kind(FleetKind kind) {
        return words.getString("kind." + kind.name());
    }

    /**
     * @param ending how a device ended
     * @return for example {@code Provisioned}
     */
    public String ending(DeviceEnding ending) {
        return words.getString("ending." + ending.name());
    }

    /**
     * @param state where a run is
     * @return for example {@code Running}
     */
    public String state(FleetState state) {
        return words.getString("state." + state.name());
    }

    /**
     * @param end why a run is over
     * @return it in a sentence
     */
    public String end(FleetEnd end) {
        return words.getString("end." + end.name());
    }

    /**
     * @param arrival when devices come
     * @return for example {@code 50 a second}
     */
    public String arrival(Arrival arrival) {
        return switch (arrival) {
            case Arrival.AllAtOnce all -> text("arrival.allAtOnce");
            case Arrival.Ramp ramp -> text("arrival.ramp", ramp.over().toNanos() / 1e9);
            case Arrival.Steady steady -> text("arrival.steady", steady.perSecond());
            case Arrival.Batches batches ->
                    text("arrival.batches", batches.size(), batches.pause().toNanos() / 1e9);
        };
    }

    /**
     * @param measure what is compared
     * @return its name with its unit
     */
    public String measure(FleetComparison.Measure measure) {
        return words.getString("measure." + measure.name());
    }

    private String text(String key, Object... arguments) {
        return new MessageFormat(words.getString(key), locale).format(arguments);
    }
}
