// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.making;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.attestation.reading.CertificateReader;
import org.dpsstudio.attestation.reading.Material;
import org.dpsstudio.attestation.reading.Passwords;
import org.dpsstudio.attestation.tpm.DerivedRegistrationId;
import org.dpsstudio.device.hsm.SecretPrompt;
import org.dpsstudio.device.hsm.SecretQuestion;
import org.dpsstudio.device.hsm.TokenChoice;
import org.dpsstudio.device.identity.DeviceIdentity;
import org.dpsstudio.device.identity.DeviceShelf;
import org.dpsstudio.device.identity.IdentityException;
import org.dpsstudio.device.identity.IdentitySource;
import org.dpsstudio.device.identity.NewIdentity;
import org.dpsstudio.device.identity.SimulatedDevice;
import org.dpsstudio.device.run.DeviceProtocol;
import org.dpsstudio.device.tpm.TpmAddress;
import org.dpsstudio.device.tpm.TpmException;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.EndorsementKey;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.dpsstudio.ui.simulator.internal.Texts;

/** Makes a device of its description: its keys, its files, its certificate. Not for the UI thread. */
final class DeviceMaking {
    private static final RegistrationId PROVISIONAL = RegistrationId.of("tpm");

    private final DeviceDraft draft;
    private final SecretPrompt prompt;
    private final Clock clock;
    private final SecureRandom random;

    /**
     * @param draft complete
     * @param prompt asks for PINs and passwords
     * @param clock tells now
     * @param random the source of keys
     */
    DeviceMaking(DeviceDraft draft, SecretPrompt prompt, Clock clock, SecureRandom random) {
        this.draft = draft;
        this.prompt = prompt;
        this.clock = clock;
        this.random = random;
    }

    /**
     * @param shelf where its secrets go
     * @return the device
     * @throws IdentityException when it cannot be made
     */
    SimulatedDevice make(DeviceShelf shelf) throws IdentityException {
        String name = draft.name.strip();
        RegistrationId typed = draft.idFromTpm() ? PROVISIONAL : RegistrationId.of(draft.registrationId.strip());
        IdentitySource source = source(new NewIdentity(typed, shelf.files(name), random, clock));
        return new SimulatedDevice(name, draft.idFromTpm() ? derived(source) : typed, source, draft.service(),
                DeviceProtocol.HTTPS, draft.sent());
    }

    private IdentitySource source(NewIdentity fresh) throws IdentityException {
        return switch (draft.kind) {
            case SYMMETRIC_KEY -> fresh.symmetricKey(
                    draft.importKey ? SymmetricKey.ofBase64(draft.key) : SymmetricKey.generate(random));
            case DERIVED_KEY -> fresh.derivedKey(SymmetricKey.ofBase64(draft.key));
            case SOFTWARE_KEY -> draft.origin == DeviceDraft.Origin.EXISTING
                    ? opened(fresh, new IdentitySource.SoftwareKey(Path.of(draft.file.strip()),
                            DeviceDraft.path(draft.keyFile), Optional.empty(), Optional.empty()))
                    : fresh.softwareKey(draft.keyKind, validity(), issuer());
            case TOKEN -> {
                Path library = Path.of(draft.library.strip());
                TokenChoice token = TokenChoice.of(draft.token.strip());
                String label = draft.keyLabel.isBlank() ? fresh.registrationId().text() : draft.keyLabel.strip();
                yield draft.origin == DeviceDraft.Origin.EXISTING
                        ? opened(fresh, IdentitySource.Token.of(library, token, label))
                        : fresh.token(library, token, label, draft.keyKind, validity(), issuer(), prompt);
            }
            case TPM_IN_PROCESS -> fresh.inProcessTpm();
            case TPM_AT -> opened(fresh,
                    new IdentitySource.TpmAt(TpmAddress.of(draft.tpmKind, draft.tpmAddress.strip())));
        };
    }

    /** What is there already is opened once, so that what is wrong with it is said at once. */
    private IdentitySource opened(NewIdentity fresh, IdentitySource source) throws IdentityException {
        source.open(fresh.registrationId(), prompt).close();
        return source;
    }

    private RegistrationId derived(IdentitySource source) throws IdentityException {
        try (DeviceIdentity identity = source.open(PROVISIONAL, prompt)) {
            if (identity instanceof DeviceIdentity.OfTpm(RegistrationId none, var tpm)) {
                return DerivedRegistrationId.derive(new EndorsementKey(tpm.endorsementKey().tpm2b()));
            }
            throw new IllegalStateException(identity.toString());
        } catch (TpmException e) {
            throw new IdentityException(e.getMessage(), e);
        }
    }

    private Validity validity() {
        return Validity.of(clock.instant(), Duration.ofDays(draft.days));
    }

    private Optional<IssuedCertificate> issuer() throws IdentityException {
        if (draft.origin != DeviceDraft.Origin.ISSUED) {
            return Optional.empty();
        }
        List<Path> files = Stream.of(draft.caFile, draft.caKeyFile).flatMap(text -> DeviceDraft.path(text).stream())
                .toList();
        List<Material> materials = new ArrayList<>();
        List<char[]> asked = new ArrayList<>();
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                // One byte more than is read tells the reader that there is more.
                materials.add(CertificateReader.read(file.getFileName().toString(),
                        in.readNBytes(CertificateReader.LARGEST_CONTENT + 1), passwords(file, asked)));
            } catch (IOException unreadable) {
                throw new IdentityException(Texts.of("make.unreadable", file), unreadable);
            } finally {
                asked.forEach(password -> Arrays.fill(password, '\0'));
            }
        }
        try {
            return Optional.of(IssuedCertificate.caOf(Material.together(materials)));
        } catch (GeneralSecurityException none) {
            throw new IdentityException(none.getMessage(), none);
        }
    }

    /** What is asked for is added to a list, so that it can be overwritten. */
    private Passwords passwords(Path file, List<char[]> asked) {
        return (source, attempt) -> {
            Optional<char[]> password = prompt.ask(new SecretQuestion.FilePassword(file, attempt));
            password.ifPresent(asked::add);
            return password;
        };
    }
}
