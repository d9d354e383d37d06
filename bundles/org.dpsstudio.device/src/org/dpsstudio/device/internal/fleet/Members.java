// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

import org.dpsstudio.device.fleet.FleetException;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** The members of a JSON object (RFC 8259) that a person may have written: what is wrong is named by its place. */
public final class Members {
    /** The longest text that is read, in characters. */
    public static final int LONGEST_DOCUMENT = 1 << 20;
    private static final int DEEPEST = 16;
    private static final int LONGEST_NUMBER = 40;

    private static final ObjectMapper MAPPER = JsonMapper
            .builder(new JsonFactoryBuilder()
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER).maxStringLength(LONGEST_DOCUMENT)
                            .maxNameLength(1 << 10).build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private final JsonNode node;
    private final String path;
    private final Set<String> asked = new HashSet<>();

    private Members(JsonNode node, String path) throws FleetException {
        this.node = node;
        this.path = path;
        if (!node.isObject()) {
            throw wrong(path, "jsonObject");
        }
    }

    /** @return the members of the only object of the text */
    public static Members of(String text) throws FleetException {
        return of(text, LONGEST_DOCUMENT);
    }

    /** @return the members of the only object of a text of at most so many characters */
    static Members of(String text, int longest) throws FleetException {
        if (text.length() > longest) {
            throw new FleetException(FleetText.say("jsonTooLong", longest));
        }
        try {
            return new Members(MAPPER.readTree(text), "$");
        } catch (JsonProcessingException broken) {
            var place = broken.getLocation();
            throw new FleetException(place == null ? FleetText.say("jsonBroken", broken.getOriginalMessage())
                    : FleetText.say("jsonBrokenAt", place.getLineNr(), place.getColumnNr(),
                            broken.getOriginalMessage()),
                    broken);
        }
    }

    /** @return the mapper behind this, not to be configured */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** @return the text of a member */
    public Optional<String> text(String name) throws FleetException {
        JsonNode value = value(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw wrong(place(name), "jsonText");
        }
        return Optional.of(value.textValue());
    }

    /** @return the text of a member that must be there */
    public String needText(String name) throws FleetException {
        return text(name).orElseThrow(() -> wrong(place(name), "jsonMissing"));
    }

    /** @return the whole number of a member */
    public OptionalLong whole(String name, long least, long most) throws FleetException {
        JsonNode value = value(name);
        if (value == null) {
            return OptionalLong.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < least
                || value.longValue() > most) {
            throw wrong(place(name), "jsonWhole", Long.toString(least), Long.toString(most));
        }
        return OptionalLong.of(value.longValue());
    }

    /** @return the whole number of a member that must be there */
    public int needWhole(String name, int least, int most) throws FleetException {
        return (int) whole(name, least, most).orElseThrow(() -> wrong(place(name), "jsonMissing"));
    }

    /** @return the number of a member */
    public OptionalDouble number(String name, double least, double most) throws FleetException {
        JsonNode value = value(name);
        if (value == null) {
            return OptionalDouble.empty();
        }
        double number = value.isNumber() ? value.doubleValue() : Double.NaN;
        if (!(number >= least && number <= most)) {
            throw wrong(place(name), "jsonNumber", least, most);
        }
        return OptionalDouble.of(number);
    }

    /** @return the number of a member that must be there */
    public double needNumber(String name, double least, double most) throws FleetException {
        return number(name, least, most).orElseThrow(() -> wrong(place(name), "jsonMissing"));
    }

    /** @return whether a member is true */
    public Optional<Boolean> truth(String name) throws FleetException {
        JsonNode value = value(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isBoolean()) {
            throw wrong(place(name), "jsonTruth");
        }
        return Optional.of(value.booleanValue());
    }

    /** @return the object of a member */
    public Optional<Members> object(String name) throws FleetException {
        JsonNode value = value(name);
        return value == null ? Optional.empty() : Optional.of(new Members(value, place(name)));
    }

    /** @return the objects of a member */
    public List<Members> objects(String name, int most) throws FleetException {
        JsonNode value = value(name);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray() || value.size() > most) {
            throw wrong(place(name), "jsonList", most);
        }
        List<Members> members = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            members.add(new Members(value.get(i), place(name) + "[" + i + "]"));
        }
        return members;
    }

    /** @return all names */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (Iterator<String> all = node.fieldNames(); all.hasNext();) {
            names.add(all.next());
        }
        return names;
    }

    /** @return where this is, for example {@code $.parts[1]} */
    public String path() {
        return path;
    }

    /** Refuses members that nobody asked for. */
    public void nothingElse() throws FleetException {
        for (String name : names()) {
            if (!asked.contains(name)) {
                throw wrong(place(name), "jsonUnknown", String.join(", ", new TreeSet<>(asked)));
            }
        }
    }

    /** @return a refusal of a member */
    public FleetException refusal(String name, String sentence) {
        return new FleetException(FleetText.say("jsonPlace", place(name), sentence));
    }

    private static FleetException wrong(String place, String key, Object... arguments) {
        return new FleetException(FleetText.say("jsonPlace", place, FleetText.say(key, arguments)));
    }

    private JsonNode value(String name) {
        asked.add(name);
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private String place(String name) {
        return path + "." + Foreign.shown(name);
    }
}
