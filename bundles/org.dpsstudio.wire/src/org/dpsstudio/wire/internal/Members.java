// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.wire.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.dpsstudio.model.InvalidValueException;
import org.dpsstudio.model.JsonText;
import org.dpsstudio.wire.Json;
import org.dpsstudio.wire.WireException;

import com.fasterxml.jackson.databind.JsonNode;

/** An object's members, each with its place. Null counts as absent, and so does the empty text. */
public final class Members {
    private final JsonNode object;
    private final String path;

    private Members(JsonNode object, String path) {
        this.object = object;
        this.path = path;
    }

    /**
     * @param node an object
     * @return its members
     * @throws WireException when it is no object
     */
    public static Members of(JsonNode node) throws WireException {
        return of(node, "$");
    }

    /**
     * @param node an object
     * @param path its place
     * @return its members
     * @throws WireException when it is no object
     */
    public static Members of(JsonNode node, String path) throws WireException {
        if (node == null || !node.isObject()) {
            throw Wording.wrongKind(path, "object", node);
        }
        return new Members(node, path);
    }

    /** @return the object's place */
    public String path() {
        return path;
    }

    /**
     * @param name of a member
     * @return its place
     */
    public String path(String name) {
        return Wording.member(path, name);
    }

    /**
     * @param name of a member
     * @param sentence what is wrong with it
     * @return the refusal
     */
    public WireException wrong(String name, String sentence) {
        return Wording.wrong(path(name), sentence);
    }

    /**
     * @param name of a member
     * @return whether it is there and not null
     */
    public boolean has(String name) {
        return object.hasNonNull(name);
    }

    /**
     * @param name of a member
     * @return its value, where it is there and not null
     */
    public Optional<JsonNode> value(String name) {
        return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
    }

    /**
     * @param name of a text
     * @return the text, where it is there and not empty
     * @throws WireException when it is no text
     */
    public Optional<String> text(String name) throws WireException {
        JsonNode node = object.get(name);
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isTextual()) {
            throw Wording.wrongKind(path(name), "text", node);
        }
        return node.textValue().isEmpty() ? Optional.empty() : Optional.of(node.textValue());
    }

    /**
     * @param name of a text
     * @return the text
     * @throws WireException when it is missing, empty or no text
     */
    public String required(String name) throws WireException {
        return text(name).orElseThrow(() -> missing(name));
    }

    /**
     * @param name of a text that may be empty
     * @return the text
     * @throws WireException when it is missing or no text
     */
    public String requiredText(String name) throws WireException {
        JsonNode node = object.get(name);
        if (node != null && node.isTextual()) {
            return node.textValue();
        }
        return required(name);
    }

    /**
     * @param name of a member
     * @return the refusal of an object without it
     */
    public WireException missing(String name) {
        return wrong(name, Wording.say("missing"));
    }

    /**
     * @param name of a truth value
     * @return the value, where it is there
     * @throws WireException when it is something else
     */
    public Optional<Boolean> truth(String name) throws WireException {
        Optional<JsonNode> node = value(name);
        if (node.isPresent() && !node.get().isBoolean()) {
            throw Wording.wrongKind(path(name), "truth", node.get());
        }
        return node.map(JsonNode::booleanValue);
    }

    /**
     * @param name of a whole number
     * @return the number, where it is there
     * @throws WireException when it is something else, or beyond 64 bits
     */
    public Optional<Long> number(String name) throws WireException {
        Optional<JsonNode> node = value(name);
        if (node.isPresent() && !(node.get().isIntegralNumber() && node.get().canConvertToLong())) {
            throw Wording.wrongKind(path(name), "integer", node.get());
        }
        return node.map(JsonNode::longValue);
    }

    /**
     * @param name of a whole number
     * @return the number
     * @throws WireException when it is missing, something else, or beyond 64 bits
     */
    public long requiredNumber(String name) throws WireException {
        return number(name).orElseThrow(() -> missing(name));
    }

    /**
     * @param name of a whole number
     * @return the number
     * @throws WireException when it is missing, something else, or beyond 32 bits
     */
    public int requiredInt(String name) throws WireException {
        long number = requiredNumber(name);
        if (number != (int) number) {
            throw Wording.wrongKind(path(name), "integer", object.get(name));
        }
        return (int) number;
    }

    /**
     * @param name of a time
     * @return the time, where it is there
     * @throws WireException when it is something else
     */
    public Optional<Instant> time(String name) throws WireException {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(text.get()));
        } catch (DateTimeException noTime) {
            WireException refusal = wrong(name, Wording.say("time", Wording.shown(text.get())));
            refusal.initCause(noTime);
            throw refusal;
        }
    }

    /**
     * @param name of a time
     * @return the time
     * @throws WireException when it is missing or something else
     */
    public Instant requiredTime(String name) throws WireException {
        return time(name).orElseThrow(() -> missing(name));
    }

    /**
     * @param name of an object
     * @return its members, where it is there
     * @throws WireException when it is something else
     */
    public Optional<Members> members(String name) throws WireException {
        Optional<JsonNode> node = value(name);
        return node.isEmpty() ? Optional.empty() : Optional.of(of(node.get(), path(name)));
    }

    /**
     * @param name of an object
     * @return its members
     * @throws WireException when it is missing or something else
     */
    public Members requiredMembers(String name) throws WireException {
        return members(name).orElseThrow(() -> missing(name));
    }

    /**
     * @param name of an object that is kept as it is
     * @return its text, where it is there
     * @throws WireException when it is something else
     */
    public Optional<JsonText> kept(String name) throws WireException {
        Optional<Members> members = members(name);
        return members.map(m -> new JsonText(Json.compact(m.object)));
    }

    /**
     * @param name of an array
     * @return its elements, none when it is not there
     * @throws WireException when it is something else
     */
    public List<JsonNode> elements(String name) throws WireException {
        Optional<JsonNode> node = value(name);
        if (node.isEmpty()) {
            return List.of();
        }
        if (!node.get().isArray()) {
            throw Wording.wrongKind(path(name), "array", node.get());
        }
        Iterator<JsonNode> elements = node.get().elements();
        return Stream.generate(elements::next).limit(node.get().size()).toList();
    }

    /**
     * @param <T> an enumeration
     * @param name of a text
     * @param values what it may stand for
     * @param wire the word of a value
     * @return the value, where the text is there; its case is ignored
     * @throws WireException when the text is none of the words
     */
    public <T> Optional<T> word(String name, T[] values, Function<T, String> wire) throws WireException {
        Optional<String> word = text(name);
        if (word.isEmpty()) {
            return Optional.empty();
        }
        Optional<T> value = Stream.of(values).filter(v -> wire.apply(v).equalsIgnoreCase(word.get())).findFirst();
        if (value.isEmpty()) {
            String words = Stream.of(values).map(wire).collect(Collectors.joining(", "));
            throw wrong(name, Wording.say("word", words, Wording.shown(word.get())));
        }
        return value;
    }

    /**
     * @param <T> a type of the model
     * @param name of an optional text
     * @param make makes the value of it and applies the model's rule
     * @return the value, where the text is there
     * @throws WireException when it is no text or breaks the rule
     */
    public <T> Optional<T> ruled(String name, Function<String, T> make) throws WireException {
        Optional<String> text = text(name);
        return text.isEmpty() ? Optional.empty() : Optional.of(ruled(path(name), () -> make.apply(text.get())));
    }

    /**
     * @param <T> a type of the model
     * @param name of a text
     * @param make makes the value of it and applies the model's rule
     * @return the value
     * @throws WireException when it is missing, no text, or breaks the rule
     */
    public <T> T requiredRuled(String name, Function<String, T> make) throws WireException {
        return ruled(name, make).orElseThrow(() -> missing(name));
    }

    /**
     * @param <T> a type of the model
     * @param place what the rule is about
     * @param make applies the model's rules
     * @return what was made
     * @throws WireException when a rule is broken
     */
    public static <T> T ruled(String place, Supplier<T> make) throws WireException {
        try {
            return make.get();
        } catch (InvalidValueException broken) {
            WireException refusal = Wording.wrong(place, broken.getMessage());
            refusal.initCause(broken);
            throw refusal;
        }
    }
}
