// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal.certificates;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import java.util.Optional;

import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.model.ETag;
import org.dpsstudio.model.ServiceTime;
import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.WriteCondition;
import org.dpsstudio.service.internal.EnrollmentRegistry;
import org.dpsstudio.service.internal.Refusals;
import org.dpsstudio.service.internal.Text;
import org.dpsstudio.service.port.StoreReader;
import org.dpsstudio.service.port.StoreWriter;

/** The rules of the registry of CA certificates, applied within a transaction of the store. */
public final class CaCertificateRegistry {
    /** How many CA certificates a service can have. */
    public static final int MOST_CERTIFICATES = 25;
    private static final int CODE_BYTES = 24;
    private static final int TICK_NANOS = 100;

    private final Clock clock;
    private final SecureRandom random;

    /**
     * @param clock the time of new versions, and of proofs
     * @param random the source of verification codes
     */
    public CaCertificateRegistry(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /**
     * @param reader the store
     * @param name which
     * @return the CA certificate, or that there is none
     */
    public static Result<CaCertificate> find(StoreReader reader, CertificateName name) {
        return reader.caCertificate(name).map(Result::ok).orElseGet(() -> unknown(name));
    }

    /**
     * @param writer the store
     * @param name its name
     * @param given the certificate
     * @param verified whether the operator vouches for it
     * @param condition when it may be written; asked of an existing one only
     * @return what was stored
     */
    public Result<CaCertificate> put(StoreWriter writer, CertificateName name, Certificate given, boolean verified,
            WriteCondition condition) {
        Optional<CaCertificate> stored = writer.caCertificate(name);
        if (stored.isPresent() && !EnrollmentRegistry.holds(condition, stored.map(CaCertificate::etag))) {
            return condition instanceof WriteCondition.Absent ? failed(ServiceError.PRECONDITION_FAILED,
                    Text.CA_EXISTS.with(name)) : failed(ServiceError.PRECONDITION_FAILED, Refusals.PRECONDITION);
        }
        if (stored.isEmpty() && writer.caCertificates().size() >= MOST_CERTIFICATES) {
            return failed(ServiceError.INVALID_ARGUMENT, Text.TOO_MANY_CAS.with(MOST_CERTIFICATES));
        }
        Optional<Certificate> kept = stored.map(CaCertificate::certificate).filter(c -> same(c, given));
        Certificate certificate = kept.orElse(given);
        Optional<X509Certificate> read = X509.certificate(certificate);
        if (read.isEmpty()) {
            return failed(ServiceError.INVALID_ARGUMENT, Text.CA_UNREADABLE.with());
        }
        if (read.get().getBasicConstraints() < 0) {
            return failed(ServiceError.INVALID_ARGUMENT, Text.NOT_A_CA.with(certificate.info().subjectName()));
        }
        boolean proved = verified || kept.isPresent() && stored.filter(CaCertificate::verified).isPresent();
        Optional<String> code = proved || kept.isEmpty() ? Optional.empty()
                : stored.flatMap(CaCertificate::verificationCode);
        Instant now = later(stored);
        CaCertificate put = new CaCertificate(name, certificate, proved, code, ETag.next(),
                stored.map(CaCertificate::created).orElse(now), now);
        stored.filter(before -> !sameKey(before.certificate(), read.get())).ifPresent(before -> {
            writer.deleteRevocationList(name, false);
            writer.deleteRevocationList(name, true);
        });
        writer.putCaCertificate(put);
        return Result.ok(put);
    }

    /**
     * @param writer the store
     * @param name which
     * @param condition when it may be deleted
     * @return the same
     */
    public Result<CertificateName> delete(StoreWriter writer, CertificateName name, WriteCondition condition) {
        return asked(writer, name, condition).map(stored -> {
            writer.deleteCaCertificate(name);
            return name;
        });
    }

    /**
     * @param writer the store
     * @param name which
     * @param condition which version
     * @return the CA certificate with a new code
     */
    public Result<CaCertificate> generateCode(StoreWriter writer, CertificateName name, WriteCondition condition) {
        return switch (asked(writer, name, condition)) {
            case Result.Failed<CaCertificate> failed -> failed;
            case Result.Ok<CaCertificate>(var stored) when stored.verified() ->
                    failed(ServiceError.INVALID_ARGUMENT, Text.CA_VERIFIED_ALREADY.with(name));
            case Result.Ok<CaCertificate>(var stored) -> {
                byte[] code = new byte[CODE_BYTES];
                random.nextBytes(code);
                yield stored(writer, stored, false, Optional.of(HexFormat.of().withUpperCase().formatHex(code)));
            }
        };
    }

    /**
     * @param writer the store
     * @param name which
     * @param proof a certificate of its making
     * @param condition which version
     * @return the verified CA certificate, or what is wrong with the proof
     */
    public Result<CaCertificate> verify(StoreWriter writer, CertificateName name, Certificate proof,
            WriteCondition condition) {
        return switch (asked(writer, name, condition)) {
            case Result.Failed<CaCertificate> failed -> failed;
            case Result.Ok<CaCertificate>(var stored) -> objection(stored, proof)
                    .<Result<CaCertificate>>map(message -> failed(ServiceError.INVALID_ARGUMENT, message))
                    .orElseGet(() -> stored(writer, stored, true, Optional.empty()));
        };
    }

    private Optional<String> objection(CaCertificate stored, Certificate proof) {
        if (stored.verified()) {
            return Optional.of(Text.CA_VERIFIED_ALREADY.with(stored.name()));
        }
        if (stored.verificationCode().isEmpty()) {
            return Optional.of(Text.NO_VERIFICATION_CODE.with(stored.name()));
        }
        Optional<X509Certificate> read = X509.certificate(proof);
        if (read.isEmpty()) {
            return Optional.of(Text.PROOF_UNREADABLE.with());
        }
        String code = stored.verificationCode().get();
        Optional<String> came = Certificates.commonName(proof);
        if (came.filter(code::equals).isEmpty()) {
            return Optional.of(Text.PROOF_NAMES_ANOTHER.with(came.orElse(proof.info().subjectName()), code));
        }
        if (!X509.signed(read.get(), X509.certificate(stored.certificate()).orElseThrow())) {
            return Optional.of(Text.PROOF_SIGNED_BY_ANOTHER.with(stored.certificate().info().subjectName()));
        }
        Date now = Date.from(clock.instant());
        if (now.before(read.get().getNotBefore()) || now.after(read.get().getNotAfter())) {
            return Optional.of(Text.PROOF_NOT_VALID_NOW.with(ServiceTime.format(proof.info().notBefore()),
                    ServiceTime.format(proof.info().notAfter())));
        }
        return Optional.empty();
    }

    private Result<CaCertificate> stored(StoreWriter writer, CaCertificate before, boolean verified,
            Optional<String> code) {
        CaCertificate after = new CaCertificate(before.name(), before.certificate(), verified, code, ETag.next(),
                before.created(), later(Optional.of(before)));
        writer.putCaCertificate(after);
        return Result.ok(after);
    }

    private static Result<CaCertificate> asked(StoreReader reader, CertificateName name, WriteCondition condition) {
        Optional<CaCertificate> stored = reader.caCertificate(name);
        if (stored.isEmpty()) {
            return unknown(name);
        }
        if (condition instanceof WriteCondition.Absent) {
            return failed(ServiceError.PRECONDITION_FAILED, Text.CA_ETAG_NEEDED.with(name));
        }
        return EnrollmentRegistry.holds(condition, stored.map(CaCertificate::etag)) ? Result.ok(stored.get())
                : failed(ServiceError.PRECONDITION_FAILED, Refusals.PRECONDITION);
    }

    private static boolean same(Certificate stored, Certificate given) {
        return given.der().map(der -> stored.der().filter(der::equals).isPresent())
                .orElseGet(() -> stored.info().sha256Thumbprint().equalsIgnoreCase(given.info().sha256Thumbprint()));
    }

    private static boolean sameKey(Certificate before, X509Certificate now) {
        return X509.certificate(before)
                .filter(c -> Arrays.equals(c.getPublicKey().getEncoded(), now.getPublicKey().getEncoded()))
                .isPresent();
    }

    private static <T> Result<T> unknown(CertificateName name) {
        return failed(ServiceError.NOT_FOUND, Text.CA_UNKNOWN.with(name));
    }

    private static <T> Result<T> failed(int code, String message) {
        return Result.failed(code, message);
    }

    /** Times of one certificate advance, even if the clock does not. */
    private Instant later(Optional<CaCertificate> before) {
        Instant now = ServiceTime.ticks(clock.instant());
        return before.map(CaCertificate::updated).filter(last -> !now.isAfter(last))
                .map(last -> last.plusNanos(TICK_NANOS)).orElse(now);
    }
}
