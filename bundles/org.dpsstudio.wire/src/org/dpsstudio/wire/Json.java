// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.wire;

import org.dpsstudio.model.JsonText;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * JSON (RFC 8259) as it is read and written here: bounded, and so that what is kept for others comes back as they
 * sent it, the order of members and the spelling of numbers included. Safe for any thread.
 */
public final class Json {
    /** How deep objects and arrays may be nested. */
    public static final int MAX_DEPTH = 64;
    /** How many characters a string may have. */
    public static final int MAX_STRING = 1 << 20;
    /** How many characters a number may have. */
    public static final int MAX_NUMBER = 400;
    /** How many bytes or characters a document may have. */
    public static final int MAX_DOCUMENT = 64 << 20;

    private Json() {
    }

    /**
     * @param text one JSON value and nothing else
     * @return its tree
     * @throws WireException when it is broken, says a member twice, goes on after its end or is out of bounds
     */
    public static JsonNode read(String text) throws WireException {
        throw new UnsupportedOperationException(text);
    }

    /**
     * @param content one JSON value in UTF-8 and nothing else
     * @return its tree
     * @throws WireException when it is broken, says a member twice, goes on after its end or is out of bounds
     */
    public static JsonNode read(byte[] content) throws WireException {
        throw new UnsupportedOperationException();
    }

    /**
     * @param text one JSON value and nothing else
     * @return the value in its compact spelling: blanks between its parts left out, everything else as it was
     * @throws WireException as {@link #read(String)}
     */
    public static JsonText validated(String text) throws WireException {
        throw new UnsupportedOperationException(text);
    }

    /**
     * @param text one JSON object and nothing else
     * @return the object in its compact spelling
     * @throws WireException as {@link #read(String)}, and when it is no object
     */
    public static JsonText validatedObject(String text) throws WireException {
        throw new UnsupportedOperationException(text);
    }

    /**
     * @param text text that was validated
     * @return its tree
     */
    public static JsonNode tree(JsonText text) {
        throw new UnsupportedOperationException();
    }

    /** @return a new, empty object */
    public static ObjectNode object() {
        return mapper().createObjectNode();
    }

    /**
     * @param tree any tree
     * @return its text without blanks
     */
    public static String compact(JsonNode tree) {
        throw new UnsupportedOperationException();
    }

    /**
     * @param tree any tree
     * @return its text in UTF-8 without blanks
     */
    public static byte[] bytes(JsonNode tree) {
        throw new UnsupportedOperationException();
    }

    /**
     * @param tree any tree
     * @return its text for people: a member a line, indented by two blanks, lines ended by a line feed
     */
    public static String pretty(JsonNode tree) {
        throw new UnsupportedOperationException();
    }

    /** @return the mapper behind this, with its bounds; shared, so it is not to be configured */
    public static ObjectMapper mapper() {
        throw new UnsupportedOperationException();
    }
}
