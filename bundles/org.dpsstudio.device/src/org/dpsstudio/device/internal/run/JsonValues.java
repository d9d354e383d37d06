// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.tpm.KeyBlob;
import org.dpsstudio.attestation.tpm.MalformedTpmStructureException;
import org.dpsstudio.attestation.tpm.TpmPublic;
import org.dpsstudio.device.run.Value;

import com.fasterxml.jackson.databind.JsonNode;

/** The members of JSON as values, within bounds, and with a TPM's structures decoded. */
final class JsonValues {
    private static final int DEEPEST = 8;
    private static final int MOST_MEMBERS = 200;
    private static final int LONGEST_TEXT = 16 * 1024;

    private JsonValues() {
    }

    /** @return the members of an object, or the whole of something else */
    static List<Value> members(JsonNode tree) {
        return tree.isObject() ? parts(tree, 1) : List.of(of("JSON", tree, 1));
    }

    private static List<Value> parts(JsonNode container, int depth) {
        List<Value> values = new ArrayList<>();
        if (container.isObject()) {
            container.properties().stream().limit(MOST_MEMBERS)
                    .forEach(member -> values.add(of(member.getKey(), member.getValue(), depth)));
        } else {
            for (int i = 0; i < Math.min(container.size(), MOST_MEMBERS); i++) {
                values.add(of(Integer.toString(i), container.get(i), depth));
            }
        }
        if (container.size() > MOST_MEMBERS) {
            values.add(Value.of("\u2026", RunTexts.of("json.more", container.size() - MOST_MEMBERS)));
        }
        return values;
    }

    private static Value of(String name, JsonNode node, int depth) {
        if (node.isContainerNode()) {
            String words = RunTexts.of(node.isObject() ? "json.object" : "json.array", node.size());
            return new Value(name, words, Optional.empty(), depth < DEEPEST ? parts(node, depth + 1) : List.of());
        }
        if (!node.isTextual()) {
            return Value.of(name, node.asText());
        }
        try {
            return switch (name) {
                case "authenticationKey" -> TpmValues.blob(name, KeyBlob.ofBase64(node.asText()));
                case "endorsementKey", "storageRootKey" ->
                        TpmValues.publicArea(name, TpmPublic.ofBase64(node.asText()));
                default -> Value.of(name, bounded(node.asText()));
            };
        } catch (MalformedTpmStructureException malformed) {
            return new Value(name, bounded(node.asText()), Optional.empty(),
                    List.of(Value.of("problem", malformed.getMessage())));
        }
    }

    private static String bounded(String text) {
        return Redaction.of(text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "\u2026");
    }
}
