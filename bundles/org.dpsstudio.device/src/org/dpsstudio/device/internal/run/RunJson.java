// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.run;

import java.io.IOException;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON as devices read and write it: leniently, and within bounds. */
public final class RunJson {
    private static final int DEEPEST = 64;
    private static final int LONGEST_TEXT = 4 << 20;
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder().streamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(DEEPEST).maxStringLength(LONGEST_TEXT).build()).build())
            .build();
    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
    private static final ObjectWriter PRETTY = MAPPER.writer(new DefaultPrettyPrinter(
            Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(INDENT).withArrayIndenter(INDENT));

    private RunJson() {
    }

    /** @return an empty object */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** @return an empty array */
    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /**
     * @param content maybe JSON in UTF-8
     * @return its tree, if it is
     */
    public static Optional<JsonNode> read(byte[] content) {
        try {
            JsonNode node = MAPPER.readTree(content);
            return node == null || node.isMissingNode() ? Optional.empty() : Optional.of(node);
        } catch (IOException broken) {
            return Optional.empty();
        }
    }

    /**
     * @param node any
     * @return its text on a single line
     */
    public static String compact(JsonNode node) {
        return node.toString();
    }

    /**
     * @param node any
     * @return its text, indented
     */
    public static String pretty(JsonNode node) {
        try {
            return PRETTY.writeValueAsString(node);
        } catch (IOException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }
}
