// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.wire;

import java.util.Optional;

import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.dpsstudio.model.hub.AuthenticationScheme;
import org.dpsstudio.model.hub.HubDevice;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.hub.LinkedHub;
import org.dpsstudio.wire.internal.Members;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Linked hubs and the devices in their identity registries, extensions of this product. */
public final class HubJson {
    private static final String SAS = "sas";
    private static final String SELF_SIGNED = "selfSigned";

    private HubJson() {
    }

    /**
     * @param hub what to write
     * @return the document
     */
    public static ObjectNode write(LinkedHub hub) {
        return Json.object().put("name", hub.name().text()).put("location", hub.location())
                .put("applyAllocationPolicy", hub.applyAllocationPolicy())
                .put("allocationWeight", hub.allocationWeight());
    }

    /**
     * @param node a linked hub; {@code location} is empty, {@code applyAllocationPolicy} true and
     *        {@code allocationWeight} 1 where they are missing
     * @return the hub
     * @throws WireException when something is of the wrong type or against a rule of the model
     */
    public static LinkedHub readHub(JsonNode node) throws WireException {
        return readHub(Members.of(node));
    }

    static LinkedHub readHub(Members members) throws WireException {
        HubName name = members.requiredRuled("name", HubName::new);
        String location = members.text("location").orElse("");
        boolean apply = members.truth("applyAllocationPolicy").orElse(true);
        int weight = members.has("allocationWeight") ? members.requiredInt("allocationWeight") : 1;
        return Members.ruled(members.path("allocationWeight"), () -> new LinkedHub(name, location, apply, weight));
    }

    /**
     * @param device what to write, its keys included
     * @return the document, shaped after IoT Hub's device identity and twin
     */
    public static ObjectNode write(HubDevice device) {
        ObjectNode node = Json.object();
        node.put("deviceId", device.deviceId().text());
        ObjectNode authentication = node.putObject("authentication");
        switch (device.authentication()) {
            case AuthenticationScheme.Sas sas -> {
                authentication.put("type", SAS);
                ObjectNode keys = authentication.putObject("symmetricKey");
                keys.put("primaryKey", sas.primary().secret().revealBase64());
                sas.secondary().ifPresent(key -> keys.put("secondaryKey", key.secret().revealBase64()));
            }
            case AuthenticationScheme.SelfSigned certificate -> {
                authentication.put("type", SELF_SIGNED);
                authentication.putObject("x509Thumbprint").put("primaryThumbprint", certificate.primaryThumbprint());
            }
        }
        node.putObject("capabilities").put("iotEdge", device.iotEdge());
        EnrollmentJson.twin(node, device.twin());
        return node;
    }

    /**
     * @param node what {@link #write(HubDevice)} wrote
     * @return an equal device
     * @throws WireException when something is missing, of the wrong type or against a rule of the model
     */
    public static HubDevice readDevice(JsonNode node) throws WireException {
        Members members = Members.of(node);
        DeviceId id = members.requiredRuled("deviceId", DeviceId::new);
        AuthenticationScheme scheme = scheme(members.requiredMembers("authentication"));
        Optional<Members> capabilities = members.members("capabilities");
        boolean edge = capabilities.isPresent() && capabilities.get().truth("iotEdge").orElse(false);
        return new HubDevice(id, scheme, EnrollmentJson.twin(members), edge);
    }

    private static AuthenticationScheme scheme(Members members) throws WireException {
        String type = members.word("type", new String[] { SAS, SELF_SIGNED }, word -> word)
                .orElseThrow(() -> members.missing("type"));
        if (SAS.equals(type)) {
            Members keys = members.requiredMembers("symmetricKey");
            return new AuthenticationScheme.Sas(keys.requiredRuled("primaryKey", SymmetricKey::ofBase64),
                    keys.ruled("secondaryKey", SymmetricKey::ofBase64));
        }
        return members.requiredMembers("x509Thumbprint").requiredRuled("primaryThumbprint",
                AuthenticationScheme.SelfSigned::new);
    }
}
