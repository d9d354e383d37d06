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

/** The members of JSON as values, with a TPM's structures decoded. */
final class JsonValues {
    private JsonValues() {
    }

    /** @return the members of an object, or the whole of something else */
    static List<Value> members(JsonNode tree) {
        if (!tree.isObject()) {
            return List.of(of("JSON", tree));
        }
        List<Value> values = new ArrayList<>();
        tree.properties().forEach(member -> values.add(of(member.getKey(), member.getValue())));
        return values;
    }

    private static Value of(String name, JsonNode node) {
        if (node.isObject()) {
            return new Value(name, RunTexts.of("json.object", node.size()), Optional.empty(), members(node));
        }
        if (node.isArray()) {
            List<Value> elements = new ArrayList<>();
            for (int i = 0; i < node.size(); i++) {
                elements.add(of(Integer.toString(i), node.get(i)));
            }
            return new Value(name, RunTexts.of("json.array", node.size()), Optional.empty(), elements);
        }
        if (!node.isTextual()) {
            return Value.of(name, node.asText());
        }
        try {
            return switch (name) {
                case "authenticationKey" -> TpmValues.blob(name, KeyBlob.ofBase64(node.asText()));
                case "endorsementKey", "storageRootKey" ->
                        TpmValues.publicArea(name, TpmPublic.ofBase64(node.asText()));
                default -> Value.of(name, Redaction.of(node.asText()));
            };
        } catch (MalformedTpmStructureException malformed) {
            return new Value(name, node.asText(), Optional.empty(),
                    List.of(Value.of("problem", malformed.getMessage())));
        }
    }
}
