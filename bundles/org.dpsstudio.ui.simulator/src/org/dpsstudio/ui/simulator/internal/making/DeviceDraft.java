// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.making;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.dpsstudio.attestation.making.KeyKind;
import org.dpsstudio.device.identity.ServiceAddress;
import org.dpsstudio.device.tpm.TpmAddress;
import org.dpsstudio.device.tpm.TpmKind;
import org.dpsstudio.model.InvalidValueException;
import org.dpsstudio.model.JsonText;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.dpsstudio.ui.simulator.internal.Texts;
import org.dpsstudio.wire.Json;
import org.dpsstudio.wire.WireException;

/** A simulated device while an operator describes it, as it was typed. */
final class DeviceDraft {
    /** Where a certificate comes from. */
    enum Origin {
        /** It is made, and signs itself. */
        SELF_SIGNED,
        /** It is made, and a CA signs it. */
        ISSUED,
        /** It is there already. */
        EXISTING
    }

    private static final int LARGEST_PORT = 65_535;
    private static final int USUAL_DAYS = 365;

    IdentityKind kind = IdentityKind.SYMMETRIC_KEY;
    String name = "";
    String registrationId = "";
    boolean derivedId;
    boolean importKey;
    String key = "";
    Origin origin = Origin.SELF_SIGNED;
    KeyKind keyKind = KeyKind.EC_P256;
    int days = USUAL_DAYS;
    String caFile = "";
    String caKeyFile = "";
    String file = "";
    String keyFile = "";
    String library = "";
    String token = "";
    String keyLabel = "";
    TpmKind tpmKind = TpmKind.SOCKET;
    String tpmAddress = "";
    boolean embedded = true;
    String host = "";
    String port = Integer.toString(ServiceAddress.USUAL_PORT);
    String idScope = "";
    String trusted = "";
    String payload = "";

    private final Set<String> taken;

    /** @param taken names that other devices have */
    DeviceDraft(Collection<String> taken) {
        this.taken = taken.stream().map(other -> other.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        int number = 1;
        while (this.taken.contains("device-" + number)) {
            number++;
        }
        name = "device-" + number;
        registrationId = name;
    }

    /** @return whether the registration ID is not typed but told by the TPM */
    boolean idFromTpm() {
        return derivedId && (kind == IdentityKind.TPM_IN_PROCESS || kind == IdentityKind.TPM_AT);
    }

    /** @return what the first page lacks */
    Optional<Lack> identityLack() {
        if (name.isBlank()) {
            return lack("lack.name");
        }
        if (taken.contains(name.strip().toLowerCase(Locale.ROOT))) {
            return wrong("lack.taken", name.strip());
        }
        if (idFromTpm()) {
            return Optional.empty();
        }
        if (registrationId.isBlank()) {
            return lack("lack.registrationId");
        }
        try {
            RegistrationId.of(registrationId.strip());
            return Optional.empty();
        } catch (InvalidValueException invalid) {
            return Optional.of(new Lack(invalid.getMessage(), true));
        }
    }

    /** @return what the page of the secret lacks */
    Optional<Lack> secretLack() {
        return switch (kind) {
            case SYMMETRIC_KEY -> importKey ? keyLack("lack.key") : Optional.empty();
            case DERIVED_KEY -> keyLack("lack.groupKey");
            case SOFTWARE_KEY -> switch (origin) {
                case SELF_SIGNED -> Optional.empty();
                case ISSUED -> fileLack(caFile, "lack.caFile").or(() -> optionalFileLack(caKeyFile));
                case EXISTING -> fileLack(file, "lack.file").or(() -> optionalFileLack(keyFile));
            };
            case TOKEN -> tokenLack();
            case TPM_IN_PROCESS -> Optional.empty();
            case TPM_AT -> tpmLack();
        };
    }

    private Optional<Lack> keyLack(String key) {
        if (this.key.isBlank()) {
            return lack(key);
        }
        try {
            SymmetricKey.ofBase64(this.key);
            return Optional.empty();
        } catch (InvalidValueException invalid) {
            return wrong("lack.notKey");
        }
    }

    private Optional<Lack> tokenLack() {
        Optional<Lack> first = fileLack(library, "lack.library");
        if (first.isPresent()) {
            return first;
        }
        if (token.isBlank()) {
            return lack("lack.token");
        }
        if (origin == Origin.EXISTING && keyLabel.isBlank()) {
            return lack("lack.keyLabel");
        }
        return origin == Origin.ISSUED ? fileLack(caFile, "lack.caFile").or(() -> optionalFileLack(caKeyFile))
                : Optional.empty();
    }

    private Optional<Lack> tpmLack() {
        try {
            TpmAddress.of(tpmKind, tpmAddress.strip());
            return Optional.empty();
        } catch (IllegalArgumentException none) {
            return Optional.of(new Lack(none.getMessage(), true));
        }
    }

    /** @return what the page of the service lacks */
    Optional<Lack> serviceLack() {
        if (!embedded) {
            if (host.isBlank()) {
                return lack("lack.host");
            }
            if (port().isEmpty()) {
                return wrong("lack.port");
            }
            if (idScope.isBlank()) {
                return lack("lack.idScope");
            }
            Optional<Lack> trust = optionalFileLack(trusted);
            if (trust.isPresent()) {
                return trust;
            }
        }
        if (payload.isBlank()) {
            return Optional.empty();
        }
        try {
            Json.validated(payload);
            return Optional.empty();
        } catch (WireException notJson) {
            return wrong("lack.payload", notJson.getMessage());
        }
    }

    private static Optional<Lack> fileLack(String path, String key) {
        return path.isBlank() ? lack(key) : optionalFileLack(path);
    }

    private static Optional<Lack> optionalFileLack(String path) {
        try {
            path(path);
            return Optional.empty();
        } catch (InvalidPathException none) {
            return wrong("lack.path", path.strip());
        }
    }

    private static Optional<Lack> lack(String key) {
        return Optional.of(new Lack(Texts.of(key), false));
    }

    private static Optional<Lack> wrong(String key, Object... values) {
        return Optional.of(new Lack(Texts.of(key, values), true));
    }

    private Optional<Integer> port() {
        try {
            int number = Integer.parseInt(port.strip());
            return number >= 1 && number <= LARGEST_PORT ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    static Optional<Path> path(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text.strip()));
    }

    /** @return the service that it calls, once that page lacks nothing */
    ServiceAddress service() {
        return embedded ? new ServiceAddress.Embedded()
                : new ServiceAddress.At(host.strip(), port().orElseThrow(), idScope.strip(), path(trusted));
    }

    /** @return what it sends along, once that page lacks nothing */
    Optional<JsonText> sent() {
        try {
            return payload.isBlank() ? Optional.empty() : Optional.of(Json.validated(payload));
        } catch (WireException notComplete) {
            throw new IllegalStateException(notComplete);
        }
    }
}
