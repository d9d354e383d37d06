// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.dpsstudio.attestation.making.PemFile;
import org.dpsstudio.attestation.sas.DerivedKey;
import org.dpsstudio.cli.CommandFailedException;
import org.dpsstudio.device.hsm.SecretPrompt;
import org.dpsstudio.device.identity.DeviceIdentity;
import org.dpsstudio.device.identity.IdentityException;
import org.dpsstudio.device.identity.IdentitySource;
import org.dpsstudio.device.tpm.Tpm;
import org.dpsstudio.device.tpm.TpmException;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.AttestationMechanism.SymmetricKeys;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.operations.simulating.DeviceEnrollments;
import org.dpsstudio.service.ProvisioningService;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says who a device is and by what it proves it, in the words of the Azure CLI where that has them. */
final class DeviceIdentityOptions {
    private final Map<String, String> environment;

    @Option(names = { "--registration-id", "--rid" }, order = 1, paramLabel = "ID",
            descriptionKey = "device-registration-id")
    private String registrationId;

    @Option(names = { "--key", "--symmetric-key", "-k" }, order = 10, paramLabel = "KEY|@FILE",
            descriptionKey = "device-key")
    private String key;

    @Option(names = { "--enrollment-group-id", "--group-id", "--gid" }, order = 11, paramLabel = "ID",
            descriptionKey = "device-group-id")
    private String groupId;

    @Option(names = { "--compute-key", "--ck" }, order = 12, descriptionKey = "device-compute-key")
    private boolean computeKey;

    @Option(names = { "--certificate-file-path", "--certificate-file", "--cp" }, order = 13, paramLabel = "FILE",
            descriptionKey = "device-certificate-file")
    private Path certificateFile;

    @Option(names = { "--key-file-path", "--key-file", "--kp" }, order = 14, paramLabel = "FILE",
            descriptionKey = "device-key-file")
    private Path keyFile;

    @Option(names = { "--passphrase", "--pass" }, order = 15, paramLabel = "PASSWORD|@FILE",
            descriptionKey = "device-passphrase")
    private String passphrase;

    @Option(names = "--group-certificate", order = 16, paramLabel = "FILE",
            descriptionKey = "device-group-certificate")
    private Path groupCertificate;

    @Mixin
    private final TpmOptions tpm = new TpmOptions();

    @Mixin
    private final TokenOptions token;

    DeviceIdentityOptions(Map<String, String> environment) {
        this.environment = environment;
        this.token = new TokenOptions(environment);
    }

    /** Fails by {@link UsageException} when the options do not name one device and one proof of it. */
    void check(boolean serviceNamed) {
        tpm.check();
        long proofs = Stream.of(key != null, certificateFile != null, tpm.isGiven(), token.isGiven())
                .filter(given -> given).count();
        if (proofs > 1 || proofs == 0 && !serviceNamed) {
            throw new UsageException(Messages.text("device.oneProof"));
        }
        if (registrationId == null && !tpm.isGiven()) {
            throw new UsageException(Messages.text("device.idMissing"));
        }
        if (certificateFile == null && (keyFile != null || passphrase != null)) {
            throw new UsageException(Messages.text("device.keyFileAlone"));
        }
        if (computeKey && (key == null || groupId == null)) {
            throw new UsageException(Messages.text("device.computeKey"));
        }
        if (token.isGiven()) {
            token.library();
            token.keyLabel();
        }
    }

    /**
     * @param service asked for the key where no option gives one
     * @return the device, to be closed
     */
    DeviceIdentity open(Optional<ProvisioningService> service) {
        if (tpm.isGiven()) {
            Tpm opened = tpm.open();
            return new DeviceIdentity.OfTpm(
                    registrationId == null ? TpmOptions.derivedId(opened) : RegistrationId.of(registrationId), opened);
        }
        RegistrationId id = RegistrationId.of(registrationId);
        if (key != null) {
            SymmetricKey given = SymmetricKey.ofBase64(FileText.of(key));
            return new DeviceIdentity.Keyed(id, computeKey ? DerivedKey.derive(given, id.text()) : given);
        }
        if (certificateFile == null && !token.isGiven()) {
            return new DeviceIdentity.Keyed(id, keyOf(id, service.orElseThrow()));
        }
        IdentitySource source = certificateFile != null
                ? new IdentitySource.SoftwareKey(certificateFile, Optional.ofNullable(keyFile), Optional.empty(),
                        Optional.empty())
                : IdentitySource.Token.of(token.library(), token.choice(), token.keyLabel());
        try {
            return source.open(id, prompt());
        } catch (IdentityException failed) {
            throw new CommandFailedException(failed.getMessage(), failed);
        }
    }

    private SecretPrompt prompt() {
        return new ConsolePrompt(environment, token.pinFile(),
                Optional.ofNullable(passphrase).map(SecretArgument::of));
    }

    private SymmetricKey keyOf(RegistrationId id, ProvisioningService service) {
        EnrollmentKey enrollment = groupId == null ? new EnrollmentKey.Individual(id)
                : new EnrollmentKey.Group(EnrollmentGroupId.of(groupId));
        AttestationMechanism attestation = Refusals.valueOf(service.attestationMechanism(enrollment),
                enrollment.text());
        if (!(attestation instanceof SymmetricKeys keys) || keys.primary().isEmpty()) {
            throw new CommandFailedException(Messages.text("device.noKey", enrollment.text()));
        }
        return groupId == null ? keys.primary().get() : DerivedKey.derive(keys.primary().get(), id.text());
    }

    /** @return what lets the device in: its group where one is named, its own enrollment otherwise */
    Enrollment enrollment(DeviceIdentity identity) {
        try {
            if (groupId == null) {
                return DeviceEnrollments.of(identity);
            }
            EnrollmentGroupId group = EnrollmentGroupId.of(groupId);
            return switch (identity) {
                case DeviceIdentity.X509 x509 -> DeviceEnrollments.group(group, signer(x509.chain()));
                case DeviceIdentity.Keyed keyed when computeKey ->
                        DeviceEnrollments.group(group, SymmetricKey.ofBase64(FileText.of(key)));
                case DeviceIdentity.Keyed keyed -> throw new UsageException(Messages.text("device.computeKey"));
                case DeviceIdentity.OfTpm ofTpm -> throw new UsageException(Messages.text("device.tpmGroup"));
            };
        } catch (TpmException refused) {
            throw TpmOptions.failed(refused);
        }
    }

    /** Devices need not send the root, so that it may be an intermediate. */
    private X509Certificate signer(List<X509Certificate> chain) {
        if (groupCertificate != null) {
            try {
                return PemFile.readCertificates(FileText.of("@" + groupCertificate)).getFirst();
            } catch (GeneralSecurityException broken) {
                throw new CommandFailedException(
                        Messages.text("certificate.unreadable", groupCertificate, broken.getMessage()), broken);
            }
        }
        if (chain.size() < 2) {
            throw new UsageException(Messages.text("device.noSigner"));
        }
        return chain.getLast();
    }
}
