// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.wire;

import java.io.IOException;
import java.util.Optional;

import org.dpsstudio.model.JsonText;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.device.DeviceRequest;
import org.dpsstudio.service.device.Evidence;
import org.dpsstudio.wire.internal.TreeReader;
import org.dpsstudio.wire.internal.Wording;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * DeviceRegistration, the body of a device's request. Nothing here throws: what cannot be read is a value, so that
 * it can be traced.
 */
public final class DeviceBodyJson {
    /** How many bytes a device's body may have. */
    public static final int MAX_BYTES = 96 * 1024;
    private static final DeviceBody NOTHING = new DeviceBody(DeviceRequest.Body.NONE, Optional.empty());

    private DeviceBodyJson() {
    }

    /**
     * What a body said.
     *
     * @param body its content, or what was wrong with it
     * @param tpmKeys the TPM's keys where they were in it, unread
     */
    public record DeviceBody(DeviceRequest.Body body, Optional<Evidence.TpmKeys> tpmKeys) {
    }

    /**
     * @param content the body; empty or blank counts as none
     * @return what it said
     */
    public static DeviceBody read(byte[] content) {
        return read(content, 0, content.length);
    }

    /**
     * @param content holds the body
     * @param offset where it begins
     * @param length how long it is
     * @return what it said
     */
    public static DeviceBody read(byte[] content, int offset, int length) {
        if (length > MAX_BYTES) {
            return new DeviceBody(tooLarge(), Optional.empty());
        }
        if (isBlank(content, offset, length)) {
            return NOTHING;
        }
        try (JsonParser parser = Json.mapper().getFactory().createParser(content, offset, length)) {
            return new Reading(parser).read();
        } catch (IOException e) {
            return unreadable(TreeReader.broken(e));
        }
    }

    /** @return what a gateway passes on when it stopped reading a body beyond {@link #MAX_BYTES} */
    public static DeviceRequest.Body tooLarge() {
        return new DeviceRequest.Body.Unreadable(ServiceError.TOO_LARGE, expected(),
                Wording.say("deviceBodyLarge", MAX_BYTES));
    }

    private static DeviceBody unreadable(WireException wrong) {
        return new DeviceBody(
                new DeviceRequest.Body.Unreadable(ServiceError.INVALID_ARGUMENT, expected(), wrong.getMessage()),
                Optional.empty());
    }

    private static String expected() {
        return Wording.say("deviceBody", MAX_BYTES);
    }

    private static boolean isBlank(byte[] content, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (content[i] != ' ' && content[i] != '\n' && content[i] != '\r' && content[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    /** One body, token by token: only a payload becomes a tree. */
    private static final class Reading {
        private final JsonParser parser;
        private boolean idSeen;
        private boolean tpmSeen;
        private boolean payloadSeen;
        private Optional<String> registrationId = Optional.empty();
        private Optional<Evidence.TpmKeys> tpmKeys = Optional.empty();
        private Optional<JsonText> payload = Optional.empty();

        Reading(JsonParser parser) {
            this.parser = parser;
        }

        DeviceBody read() {
            try {
                return body();
            } catch (WireException wrong) {
                return unreadable(wrong);
            } catch (IOException broken) {
                return unreadable(TreeReader.broken(broken, parser));
            }
        }

        private DeviceBody body() throws IOException, WireException {
            expectObject(parser.nextToken(), "$");
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                JsonToken token = parser.nextToken();
                switch (name) {
                    case "registrationId" -> {
                        idSeen = once(idSeen, "$.registrationId");
                        registrationId = text(token, "$.registrationId");
                    }
                    case "tpm" -> {
                        tpmSeen = once(tpmSeen, "$.tpm");
                        tpmKeys = tpm(token);
                    }
                    case "payload" -> {
                        payloadSeen = once(payloadSeen, "$.payload");
                        payload = payload(token);
                    }
                    default -> parser.skipChildren();
                }
            }
            TreeReader.end(parser);
            return new DeviceBody(new DeviceRequest.Body.Read(registrationId, payload), tpmKeys);
        }

        private static boolean once(boolean seen, String path) throws WireException {
            if (seen) {
                throw Wording.wrong(path, Wording.say("duplicate"));
            }
            return true;
        }

        private void expectObject(JsonToken token, String path) throws WireException {
            if (token != JsonToken.START_OBJECT) {
                throw wrongKind("object", path);
            }
        }

        private Optional<String> text(JsonToken token, String path) throws IOException, WireException {
            if (token == JsonToken.VALUE_NULL) {
                return Optional.empty();
            }
            if (token != JsonToken.VALUE_STRING) {
                throw wrongKind("text", path);
            }
            return Optional.of(TreeReader.whole(parser.getText(), path));
        }

        private Optional<JsonText> payload(JsonToken token) throws WireException {
            if (token == JsonToken.VALUE_NULL) {
                return Optional.empty();
            }
            JsonNode tree = TreeReader.value(parser, "$.payload", 1);
            return Optional.of(new JsonText(Json.compact(tree)));
        }

        private Optional<Evidence.TpmKeys> tpm(JsonToken token) throws IOException, WireException {
            if (token == JsonToken.VALUE_NULL) {
                return Optional.empty();
            }
            expectObject(token, "$.tpm");
            Optional<String> endorsementKey = Optional.empty();
            Optional<String> storageRootKey = Optional.empty();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                switch (name) {
                    case "endorsementKey" -> {
                        once(endorsementKey.isPresent(), "$.tpm.endorsementKey");
                        endorsementKey = text(value, "$.tpm.endorsementKey");
                    }
                    case "storageRootKey" -> {
                        once(storageRootKey.isPresent(), "$.tpm.storageRootKey");
                        storageRootKey = text(value, "$.tpm.storageRootKey");
                    }
                    default -> parser.skipChildren();
                }
            }
            Optional<String> srk = storageRootKey;
            return Optional.of(endorsementKey.map(ek -> new Evidence.TpmKeys(ek, srk)).orElseThrow(
                    () -> Wording.wrong("$.tpm.endorsementKey", Wording.say("missing"))));
        }

        private WireException wrongKind(String wanted, String path) throws WireException {
            return Wording.wrongKind(path, wanted, TreeReader.value(parser, path, 1));
        }
    }
}
