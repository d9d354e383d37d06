// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.dpsstudio.model.IdScope;
import org.dpsstudio.model.enrollment.AllocationPolicy;
import org.dpsstudio.model.hub.LinkedHub;
import org.dpsstudio.service.ServiceDescription;
import org.dpsstudio.wire.internal.Members;
import org.dpsstudio.wire.internal.Wording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a service says of itself, an extension of this product. */
public final class DescriptionJson {
    private static final String CHANGES = "changes";
    private static final String CPU = "cpuMicroseconds";

    private DescriptionJson() {
    }

    /**
     * @param description what to write
     * @return the document
     */
    public static ObjectNode write(ServiceDescription description) {
        ObjectNode node = Json.object();
        node.put("idScope", description.idScope().text());
        node.put("allocationPolicy", description.allocationPolicy().wire());
        ArrayNode hubs = node.putArray("linkedHubs");
        description.linkedHubs().forEach(hub -> hubs.add(HubJson.write(hub)));
        node.put("enrollments", description.enrollments());
        node.put("enrollmentGroups", description.groups());
        description.cpuMicroseconds().ifPresent(micros -> node.put(CPU, micros));
        return node;
    }

    /**
     * @param description what to write
     * @param mark a text that is another one after each change of the service
     * @return the document, and in it the mark as {@code changes}
     */
    public static ObjectNode write(ServiceDescription description, String mark) {
        return write(description).put(CHANGES, mark);
    }

    /**
     * @param node a description
     * @return the text that is another one after each change, where the service tells one
     * @throws WireException when it is no text
     */
    public static Optional<String> mark(JsonNode node) throws WireException {
        return Members.of(node).text(CHANGES);
    }

    /**
     * @param node what {@link #write(ServiceDescription)} wrote
     * @return an equal description
     * @throws WireException when something is missing, of the wrong type or against a rule of the model
     */
    public static ServiceDescription read(JsonNode node) throws WireException {
        Members members = Members.of(node);
        List<LinkedHub> hubs = new ArrayList<>();
        for (JsonNode hub : members.elements("linkedHubs")) {
            hubs.add(HubJson.readHub(Members.of(hub, Wording.element(members.path("linkedHubs"), hubs.size()))));
        }
        return new ServiceDescription(members.requiredRuled("idScope", IdScope::new),
                members.word("allocationPolicy", AllocationPolicy.values(), AllocationPolicy::wire)
                        .orElseThrow(() -> members.missing("allocationPolicy")),
                hubs, members.requiredNumber("enrollments"), members.requiredNumber("enrollmentGroups"),
                members.has(CPU) ? OptionalLong.of(members.requiredNumber(CPU)) : OptionalLong.empty());
    }
}
