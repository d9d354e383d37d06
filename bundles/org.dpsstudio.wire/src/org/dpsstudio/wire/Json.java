// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.wire;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.dpsstudio.model.JsonText;
import org.dpsstudio.wire.internal.TreeReader;
import org.dpsstudio.wire.internal.Wording;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * JSON (RFC 8259) as it is read and written here: bounded, and so that what is kept for others comes back as they
 * sent it, the order of members and the spelling of numbers included. Safe for any thread.
 */
public final class Json {
    /** How deep objects and arrays may be nested. */
    public static final int MAX_DEPTH = 64;
    /** How many characters a text may have. */
    public static final int MAX_STRING = 1 << 20;
    /** How many characters a number may have. */
    public static final int MAX_NUMBER = 400;
    /** How many bytes or characters a document may have. */
    public static final int MAX_DOCUMENT = 64 << 20;

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_STRING).maxNumberLength(MAX_NUMBER).maxDocumentLength(MAX_DOCUMENT)
                    .maxNameLength(1 << 14).build())
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8).build();
    private static final ObjectMapper MAPPER = JsonMapper.builder(FACTORY).build();
    private static final ObjectWriter PRETTY = MAPPER.writer(new DefaultPrettyPrinter(
            Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                    .withObjectEmptySeparator("").withArrayEmptySeparator(""))
            .withObjectIndenter(new DefaultIndenter("  ", "\n")).withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private Json() {
    }

    /**
     * @param text one JSON value and nothing else
     * @return its tree
     * @throws WireException when it is broken, says a member twice, goes on after its end or is out of bounds
     */
    public static JsonNode read(String text) throws WireException {
        if (text.length() > MAX_DOCUMENT) {
            throw Wording.wrong("$", Wording.say("bounds", MAX_STRING, MAX_NUMBER, MAX_DOCUMENT));
        }
        try (JsonParser parser = FACTORY.createParser(text)) {
            return TreeReader.document(parser);
        } catch (IOException e) {
            throw TreeReader.broken(e);
        }
    }

    /**
     * @param content one JSON value in UTF-8 and nothing else
     * @return its tree
     * @throws WireException when it is broken, says a member twice, goes on after its end or is out of bounds
     */
    public static JsonNode read(byte[] content) throws WireException {
        if (content.length > MAX_DOCUMENT) {
            throw Wording.wrong("$", Wording.say("bounds", MAX_STRING, MAX_NUMBER, MAX_DOCUMENT));
        }
        try (JsonParser parser = FACTORY.createParser(content)) {
            return TreeReader.document(parser);
        } catch (IOException e) {
            throw TreeReader.broken(e);
        }
    }

    /**
     * @param text one JSON value and nothing else
     * @return the value in its compact spelling: blanks between its parts left out, escapes only where they must
     *         be, everything else as it was
     * @throws WireException as {@link #read(String)}
     */
    public static JsonText validated(String text) throws WireException {
        return new JsonText(compact(read(text)));
    }

    /**
     * @param text one JSON object and nothing else
     * @return the object in its compact spelling
     * @throws WireException as {@link #read(String)}, and when it is no object
     */
    public static JsonText validatedObject(String text) throws WireException {
        JsonNode tree = read(text);
        if (!tree.isObject()) {
            throw Wording.wrongKind("$", "object", tree);
        }
        return new JsonText(compact(tree));
    }

    /**
     * @param text that was validated
     * @return its tree
     * @throws IllegalArgumentException when it was not
     */
    public static JsonNode tree(JsonText text) {
        try {
            return read(text.text());
        } catch (WireException notValidated) {
            throw new IllegalArgumentException(notValidated);
        }
    }

    /** @return a new, empty object */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /**
     * @param tree any tree
     * @return its text without blanks
     */
    public static String compact(JsonNode tree) {
        try {
            return MAPPER.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param tree any tree
     * @return its text in UTF-8 without blanks
     */
    public static byte[] bytes(JsonNode tree) {
        try {
            return MAPPER.writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param tree any tree
     * @return its text for people: a member a line, indented by two blanks, lines ended by a line feed
     */
    public static String pretty(JsonNode tree) {
        try {
            return PRETTY.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the mapper behind this, with its bounds; shared, so it is not to be configured */
    public static ObjectMapper mapper() {
        return MAPPER;
    }
}
