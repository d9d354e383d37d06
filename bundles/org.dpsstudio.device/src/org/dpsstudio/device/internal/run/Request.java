// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.run;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.dpsstudio.device.identity.DeviceIdentity;
import org.dpsstudio.device.run.RunRequest;
import org.dpsstudio.device.run.Value;
import org.dpsstudio.model.Bytes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A request as the device writes it.
 *
 * @param method of it
 * @param target path and query
 * @param headers in order
 * @param body empty where there is none
 * @param token in the headers, where there is one
 */
record Request(String method, String target, List<Map.Entry<String, String>> headers, String body,
        Optional<Token> token) {
    static final String API_VERSION = "2021-06-01";
    private static final String USER_AGENT = "dps-studio-device/0.1";
    private static final int HTTPS_PORT = 443;

    /** The requests of one device. */
    record Maker(RunRequest run, DeviceIdentity identity) {
        /**
         * @param tpmKeys the TPM's public keys by their names in JSON, none for other devices
         * @param token the proof, where there is one
         * @return the request to be registered
         */
        Request register(Map<String, Bytes> tpmKeys, Optional<Token> token) {
            ObjectNode body = RunJson.object();
            body.put("registrationId", identity.registrationId().text());
            if (!tpmKeys.isEmpty()) {
                ObjectNode tpm = body.putObject("tpm");
                tpmKeys.forEach((name, key) -> tpm.put(name, key.base64()));
            }
            run.payload().flatMap(payload -> RunJson.read(payload.text().getBytes(StandardCharsets.UTF_8)))
                    .ifPresent(payload -> body.set("payload", payload));
            return request("PUT", path("/register"), RunJson.compact(body), token);
        }

        Request poll(String operation, Optional<Token> token) {
            return request("GET", path("/operations/" + Percent.encoded(operation)), "", token);
        }

        private String path(String rest) {
            return "/" + Percent.encoded(run.idScope()) + "/registrations/"
                    + Percent.encoded(identity.registrationId().text()) + rest + "?api-version=" + API_VERSION;
        }

        private Request request(String method, String target, String body, Optional<Token> token) {
            List<Map.Entry<String, String>> headers = new ArrayList<>();
            headers.add(Map.entry("Host", authority()));
            headers.add(Map.entry("User-Agent", USER_AGENT));
            headers.add(Map.entry("Accept", "application/json"));
            token.ifPresent(proof -> headers.add(Map.entry("Authorization", proof.text())));
            if (!body.isEmpty()) {
                headers.add(Map.entry("Content-Type", "application/json; charset=utf-8"));
                headers.add(Map.entry("Content-Length",
                        Integer.toString(body.getBytes(StandardCharsets.UTF_8).length)));
            }
            return new Request(method, target, headers, body, token);
        }

        private String authority() {
            String name = run.host().indexOf(':') >= 0 && !run.host().startsWith("[") ? "[" + run.host() + "]"
                    : run.host();
            return run.port() == HTTPS_PORT ? name : name + ":" + run.port();
        }
    }

    byte[] bytes() {
        return text(body).getBytes(StandardCharsets.UTF_8);
    }

    private String text(String content) {
        StringBuilder text = new StringBuilder(method).append(' ').append(target).append(" HTTP/1.1\r\n");
        headers.forEach(header -> text.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n"));
        return text.append("\r\n").append(content).toString();
    }

    Content content() {
        Optional<JsonNode> json = RunJson.read(body.getBytes(StandardCharsets.UTF_8));
        List<Value> values = new ArrayList<>();
        values.add(Value.of(method, target));
        headers.forEach(header -> values.add(header.getKey().equals("Authorization") && token.isPresent()
                ? token.get().value(header.getKey())
                : Value.of(header.getKey(), header.getValue())));
        json.ifPresent(tree -> values.addAll(JsonValues.members(tree)));
        String readable = Redaction.of(text(json.map(RunJson::pretty).orElse(body)).replace("\r\n", "\n"));
        return new Content(readable, Bytes.of(bytes()), values);
    }
}
