// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.identity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

import org.dpsstudio.device.hsm.TokenChoice;
import org.dpsstudio.device.identity.IdentitySource;
import org.dpsstudio.device.identity.ServiceAddress;
import org.dpsstudio.device.identity.SimulatedDevice;
import org.dpsstudio.device.run.DeviceProtocol;
import org.dpsstudio.device.tpm.TpmAddress;
import org.dpsstudio.device.tpm.TpmKind;
import org.dpsstudio.model.JsonText;
import org.dpsstudio.model.RegistrationId;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A simulated device as JSON. Files within the device's folder are told relative to it, so that it can be moved. */
public final class DeviceJson {
    private static final int FORMAT = 1;
    private static final ObjectMapper MAPPER = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).enable(SerializationFeature.INDENT_OUTPUT).build();

    /** The content is no device. The message is whole sentences. */
    public static final class NoDeviceException extends Exception {
        private static final long serialVersionUID = 1L;

        NoDeviceException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private final Path folder;
    private final Path file;

    /**
     * @param folder where relative paths begin
     * @param file what messages name
     */
    public DeviceJson(Path folder, Path file) {
        this.folder = folder;
        this.file = file;
    }

    /** @return the file's content for a device */
    public byte[] write(SimulatedDevice device) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("format", FORMAT);
        json.put("name", device.name());
        json.put("registrationId", device.registrationId().text());
        source(json.putObject("identity"), device.source());
        ObjectNode service = json.putObject("service");
        switch (device.service()) {
            case ServiceAddress.Embedded() -> service.put("kind", "embedded");
            case ServiceAddress.At at -> {
                service.put("kind", "at").put("host", at.host()).put("port", at.port()).put("idScope", at.idScope());
                at.trusted().ifPresent(path -> service.put("trusted", text(path)));
            }
        }
        json.put("protocol", device.protocol().name().toLowerCase(Locale.ROOT));
        device.payload().ifPresent(payload -> json.put("payload", payload.text()));
        return (json.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private void source(ObjectNode json, IdentitySource source) {
        switch (source) {
            case IdentitySource.SoftwareKey key -> {
                json.put("kind", "softwareKey").put("file", text(key.file()));
                key.keyFile().ifPresent(path -> json.put("keyFile", text(path)));
                key.passwordFile().ifPresent(path -> json.put("passwordFile", text(path)));
                key.expiredFile().ifPresent(path -> json.put("expiredFile", text(path)));
            }
            case IdentitySource.Token token -> {
                json.put("kind", "token").put("library", text(token.library())).put("token", token.token().text())
                        .put("keyLabel", token.keyLabel());
                token.expiredFile().ifPresent(path -> json.put("expiredFile", text(path)));
            }
            case IdentitySource.InProcessTpm tpm -> json.put("kind", "inProcessTpm").put("file",
                    text(tpm.stateFile()));
            case IdentitySource.TpmAt tpm -> json.put("kind", "tpm")
                    .put("tpm", tpm.address().kind().name().toLowerCase(Locale.ROOT))
                    .put("address", tpm.address().text());
            case IdentitySource.Key key -> json.put("kind", "key").put("file", text(key.keyFile()));
            case IdentitySource.DerivedKey key -> json.put("kind", "derivedKey").put("file",
                    text(key.groupKeyFile()));
        }
    }

    /**
     * @return the device
     * @throws NoDeviceException when it is none, with a sentence that says why
     */
    public SimulatedDevice read(byte[] content) throws NoDeviceException {
        JsonNode json;
        try {
            json = MAPPER.readTree(content);
        } catch (JacksonException broken) {
            throw new NoDeviceException(IdentityText.of("shelf.notJson", file, broken.getOriginalMessage()), broken);
        } catch (IOException broken) {
            throw new NoDeviceException(IdentityText.of("shelf.notJson", file, broken.getMessage()), broken);
        }
        int format = number(json, "format", 1, Integer.MAX_VALUE);
        if (format > FORMAT) {
            throw new NoDeviceException(IdentityText.of("shelf.newer", file), null);
        }
        String name = text(json, "name");
        String registrationId = text(json, "registrationId");
        if (name.isBlank()) {
            throw unusable("name", null);
        }
        if (!RegistrationId.isValid(registrationId)) {
            throw unusable("registrationId", null);
        }
        return new SimulatedDevice(name, RegistrationId.of(registrationId), source(json.path("identity")),
                service(json.path("service")), protocol(text(json, "protocol")),
                optional(json, "payload").filter(payload -> !payload.isBlank()).map(JsonText::new));
    }

    private IdentitySource source(JsonNode json) throws NoDeviceException {
        return switch (text(json, "kind")) {
            case "softwareKey" -> new IdentitySource.SoftwareKey(path(json, "file"), optionalPath(json, "keyFile"),
                    optionalPath(json, "passwordFile"), optionalPath(json, "expiredFile"));
            case "token" -> new IdentitySource.Token(path(json, "library"), TokenChoice.of(text(json, "token")),
                    text(json, "keyLabel"), optionalPath(json, "expiredFile"));
            case "inProcessTpm" -> new IdentitySource.InProcessTpm(path(json, "file"));
            case "tpm" -> new IdentitySource.TpmAt(address(text(json, "tpm"), text(json, "address")));
            case "key" -> new IdentitySource.Key(path(json, "file"));
            case "derivedKey" -> new IdentitySource.DerivedKey(path(json, "file"));
            default -> throw unusable("kind", null);
        };
    }

    private ServiceAddress service(JsonNode json) throws NoDeviceException {
        return switch (text(json, "kind")) {
            case "embedded" -> new ServiceAddress.Embedded();
            case "at" -> new ServiceAddress.At(text(json, "host"), number(json, "port", 1, 65535),
                    text(json, "idScope"), optionalPath(json, "trusted"));
            default -> throw unusable("kind", null);
        };
    }

    private TpmAddress address(String kind, String text) throws NoDeviceException {
        try {
            return TpmAddress.of(TpmKind.valueOf(kind.toUpperCase(Locale.ROOT)), text);
        } catch (IllegalArgumentException none) {
            throw unusable("address", none);
        }
    }

    private DeviceProtocol protocol(String text) throws NoDeviceException {
        try {
            return DeviceProtocol.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException none) {
            throw unusable("protocol", none);
        }
    }

    private int number(JsonNode json, String member, int least, int most) throws NoDeviceException {
        JsonNode value = json.path(member);
        if (!value.canConvertToInt() || !value.isInt() || value.intValue() < least || value.intValue() > most) {
            throw unusable(member, null);
        }
        return value.intValue();
    }

    private String text(JsonNode json, String member) throws NoDeviceException {
        Optional<String> text = optional(json, member);
        if (text.isEmpty()) {
            throw unusable(member, null);
        }
        return text.get();
    }

    private Optional<String> optional(JsonNode json, String member) throws NoDeviceException {
        JsonNode value = json.path(member);
        if (!value.isMissingNode() && !value.isNull() && !value.isTextual()) {
            throw unusable(member, null);
        }
        return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
    }

    private Path path(JsonNode json, String member) throws NoDeviceException {
        return resolved(text(json, member), member);
    }

    private Optional<Path> optionalPath(JsonNode json, String member) throws NoDeviceException {
        Optional<String> text = optional(json, member);
        return text.isEmpty() ? Optional.empty() : Optional.of(resolved(text.get(), member));
    }

    private Path resolved(String text, String member) throws NoDeviceException {
        try {
            return folder.resolve(text);
        } catch (InvalidPathException none) {
            throw unusable(member, none);
        }
    }

    private String text(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        return absolute.startsWith(folder) ? folder.relativize(absolute).toString() : absolute.toString();
    }

    private NoDeviceException unusable(String member, Throwable cause) {
        return new NoDeviceException(IdentityText.of("shelf.member", file, member), cause);
    }
}
