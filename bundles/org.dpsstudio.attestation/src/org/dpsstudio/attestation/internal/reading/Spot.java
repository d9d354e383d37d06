// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.reading;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.ResourceBundle;

import org.dpsstudio.attestation.reading.Place;

/**
 * A place, and how a sentence begins that is about it.
 *
 * @param place the place
 * @param subject for example {@code Block 2 (line 40)}
 */
record Spot(Place place, String subject) {
    private static final int LONGEST_NAME = 120;

    /** @return the sentence of this key in the resource bundle */
    static String text(String key, Object... arguments) {
        String pattern = ResourceBundle.getBundle("org.dpsstudio.attestation.reading.messages", Locale.getDefault())
                .getString(key);
        return new MessageFormat(pattern, Locale.getDefault()).format(arguments);
    }

    /** @return all of a content */
    static Spot whole(String source) {
        return new Spot(Place.of(source), text("spot.whole"));
    }

    /** @return a block of text, both counted from 1 */
    static Spot block(String source, int number, int line) {
        String entry = text("entry.block", Integer.toString(number));
        return new Spot(new Place(source, Optional.of(entry), OptionalInt.of(line)),
                text("spot.block", Integer.toString(number), Integer.toString(line)));
    }

    /** @return an entry within this, named by foreign text */
    Spot entry(String foreign) {
        String name = readable(foreign);
        return new Spot(place.entry(name), text("spot.entry", name));
    }

    /** @return a part within this that has no name of its own */
    Spot part(String kind, int number) {
        return entry(text("entry." + kind, Integer.toString(number)));
    }

    /** @return foreign text that can stand in a sentence on one line, cut where it is long */
    static String readable(String foreign) {
        StringBuilder name = new StringBuilder();
        foreign.codePoints().limit(LONGEST_NAME).forEach(c -> name.appendCodePoint(
                Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE || !Character.isDefined(c)
                        || Character.getType(c) == Character.FORMAT ? '?' : c));
        return name.length() < foreign.length() ? name.append('…').toString() : name.toString();
    }
}
