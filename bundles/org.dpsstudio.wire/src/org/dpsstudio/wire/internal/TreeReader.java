// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.wire.internal;

import java.io.IOException;
import java.math.BigInteger;

import org.dpsstudio.wire.Json;
import org.dpsstudio.wire.WireException;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Makes trees of tokens, and says at which path a document goes wrong. */
public final class TreeReader {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonParser parser;
    private String path;

    private TreeReader(JsonParser parser, String path) {
        this.parser = parser;
        this.path = path;
    }

    /**
     * @param parser at the beginning of a document
     * @return the document's only value
     * @throws WireException when it is broken or out of bounds
     */
    public static JsonNode document(JsonParser parser) throws WireException {
        TreeReader reader = new TreeReader(parser, "$");
        try {
            if (parser.nextToken() == null) {
                throw Wording.wrong("$", Wording.say("empty"));
            }
            JsonNode tree = reader.value(0);
            reader.path = "$";
            end(parser);
            return tree;
        } catch (IOException e) {
            throw broken(e, parser);
        }
    }

    /**
     * @param parser at the first token of a value; afterwards at its last
     * @param path the value's place
     * @param depth how many objects and arrays it is in
     * @return the value
     * @throws WireException when it is broken or out of bounds
     */
    public static JsonNode value(JsonParser parser, String path, int depth) throws WireException {
        TreeReader reader = new TreeReader(parser, path);
        try {
            return reader.value(depth);
        } catch (IOException e) {
            throw broken(e, parser);
        }
    }

    /**
     * @param parser after a document's value
     * @throws WireException when something follows
     * @throws IOException when what follows is not even JSON
     */
    public static void end(JsonParser parser) throws WireException, IOException {
        JsonLocation after = parser.currentLocation();
        boolean more;
        try {
            more = parser.nextToken() != null;
            after = more ? parser.currentTokenLocation() : after;
        } catch (StreamConstraintsException tooMuch) {
            throw broken(tooMuch, parser);
        } catch (JacksonException noToken) {
            more = true;
        }
        if (more) {
            throw Wording.wrong("$", Wording.say("trailing", after.getLineNr(), after.getColumnNr()));
        }
    }

    /**
     * @param failure what the parser said
     * @param parser as far as it came
     * @return the same in our words
     */
    public static WireException broken(IOException failure, JsonParser parser) {
        return broken(failure, path(parser.getParsingContext()));
    }

    /**
     * @param failure what the parser said before the first token, for example that it does not know the encoding
     * @return the same in our words
     */
    public static WireException broken(IOException failure) {
        return broken(failure, "$");
    }

    private static WireException broken(IOException failure, String path) {
        if (failure instanceof StreamConstraintsException) {
            boolean depth = String.valueOf(failure.getMessage()).contains("nesting depth");
            return Wording.wrong(path, depth ? Wording.say("depth", Json.MAX_DEPTH)
                    : Wording.say("bounds", Json.MAX_STRING, Json.MAX_NUMBER, Json.MAX_DOCUMENT));
        }
        JsonLocation location = failure instanceof JacksonException e ? e.getLocation() : null;
        return Wording.wrong(path, location == null ? Wording.say("broken", 1, 1)
                : Wording.say("broken", location.getLineNr(), location.getColumnNr()));
    }

    private static String path(JsonStreamContext context) {
        if (context.inRoot()) {
            return "$";
        }
        String outer = path(context.getParent());
        if (context.inArray()) {
            return Wording.element(outer, Math.max(0, context.getCurrentIndex()));
        }
        return context.getCurrentName() == null ? outer : Wording.member(outer, context.getCurrentName());
    }

    private JsonNode value(int depth) throws IOException, WireException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw Wording.wrong(path, Wording.say("empty"));
        }
        return switch (token) {
            case START_OBJECT -> object(depth + 1);
            case START_ARRAY -> array(depth + 1);
            case VALUE_STRING -> NODES.textNode(whole(parser.getText(), path));
            case VALUE_NUMBER_INT -> integer(parser.getText());
            case VALUE_NUMBER_FLOAT -> new SpelledNumber(parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(token == JsonToken.VALUE_TRUE);
            case VALUE_NULL -> NODES.nullNode();
            case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                    throw new IllegalStateException(token.name());
        };
    }

    private ObjectNode object(int depth) throws IOException, WireException {
        bounded(depth);
        ObjectNode object = NODES.objectNode();
        String here = path;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            path = Wording.member(here, name);
            if (object.has(whole(name, here))) {
                throw Wording.wrong(path, Wording.say("duplicate"));
            }
            parser.nextToken();
            object.set(name, value(depth));
            path = here;
        }
        return object;
    }

    private ArrayNode array(int depth) throws IOException, WireException {
        bounded(depth);
        ArrayNode array = NODES.arrayNode();
        String here = path;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            path = Wording.element(here, array.size());
            array.add(value(depth));
            path = here;
        }
        return array;
    }

    private void bounded(int depth) throws WireException {
        if (depth > Json.MAX_DEPTH) {
            throw Wording.wrong(path, Wording.say("depth", Json.MAX_DEPTH));
        }
    }

    private static JsonNode integer(String spelling) {
        if ("-0".equals(spelling)) {
            return new SpelledNumber(spelling);
        }
        if (spelling.length() <= 9) {
            return NODES.numberNode(Integer.parseInt(spelling));
        }
        BigInteger value = new BigInteger(spelling);
        return value.bitLength() < Integer.SIZE ? NODES.numberNode(value.intValue())
                : value.bitLength() < Long.SIZE ? NODES.numberNode(value.longValue()) : NODES.numberNode(value);
    }

    /**
     * @param text as read
     * @param path its place
     * @return the same
     * @throws WireException when it holds half of a surrogate pair, which no UTF-8 can carry
     */
    public static String whole(String text, String path) throws WireException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c) || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw Wording.wrong(path, Wording.say("surrogate"));
                }
                i++;
            }
        }
        return text;
    }
}
