// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

import java.math.BigInteger;
import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.service.certificates.CertificatePosition;
import org.dpsstudio.service.certificates.KnownCertificate;
import org.dpsstudio.service.certificates.KnownCertificate.Place;
import org.dpsstudio.service.certificates.RevocationListInfo;
import org.dpsstudio.service.port.StoredRevocationList;

/** The rows of CA certificates and revocation lists, and those that tell which enrolled certificates expire first. */
final class CertificateTables {
    private static final String CA_CERTIFICATES = "SELECT name, " + CertificateColumns.ALL
            + ", verified, verification_code, etag, created, updated FROM ca_certificate ORDER BY name";
    private static final String PUT_CA_CERTIFICATE = "INSERT OR REPLACE INTO ca_certificate (name, "
            + CertificateColumns.ALL + ", verified, verification_code, etag, created, updated)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String LIST = "ca, delta, issuer, number, this_update, next_update, entries, fetched_from, "
            + "registered, der";
    private static final String REVOCATION_LISTS = "SELECT " + LIST + " FROM revocation_list ORDER BY ca, delta";
    private static final String PUT_REVOCATION_LIST = "INSERT OR REPLACE INTO revocation_list (" + LIST
            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String EXPIRING = "SELECT e.kind, e.name, c.id % 2, " + CertificateColumns.INFO + """
             FROM certificate_expiry x CROSS JOIN enrollment_certificate c ON c.id = x.certificate
            CROSS JOIN enrollment e ON e.id = x.certificate / 2
            WHERE (x.expires, x.position) > (?, ?) ORDER BY x.expires, x.position LIMIT ?""";
    private static final String INSERT_EXPIRY = """
            INSERT INTO certificate_expiry (expires, position, certificate) VALUES (?, ?, ?)""";
    private static final String DELETE_EXPIRY = "DELETE FROM certificate_expiry WHERE expires = ? AND position = ?";

    private CertificateTables() {
    }

    static List<CaCertificate> caCertificates(SqlConnection sql) {
        return sql.all(CA_CERTIFICATES, SqlConnection.Binder.NONE, c -> {
            CertificateName name = new CertificateName(c.text());
            Certificate certificate = CertificateColumns.read(c);
            boolean verified = c.flag();
            Optional<String> code = c.maybeText();
            var etag = c.etag();
            Instant created = c.time();
            return new CaCertificate(name, certificate, verified, code, etag, created, c.time());
        });
    }

    static void putCaCertificate(SqlConnection sql, CaCertificate ca) {
        sql.update(PUT_CA_CERTIFICATE, b -> {
            CertificateColumns.bind(b.text(ca.name().text()), ca.certificate());
            b.flag(ca.verified()).text(ca.verificationCode()).etag(ca.etag()).time(ca.created()).time(ca.updated());
        });
    }

    static void deleteCaCertificate(SqlConnection sql, CertificateName name) {
        sql.update("DELETE FROM ca_certificate WHERE name = ?", b -> b.text(name.text()));
        sql.update("DELETE FROM revocation_list WHERE ca = ?", b -> b.text(name.text()));
    }

    static List<StoredRevocationList> revocationLists(SqlConnection sql) {
        return sql.all(REVOCATION_LISTS, SqlConnection.Binder.NONE, c -> {
            RevocationListInfo info = listInfo(c);
            return new StoredRevocationList(info, Bytes.of(c.blob()));
        });
    }

    private static RevocationListInfo listInfo(Columns c) throws SQLException {
        CertificateName ca = new CertificateName(c.text());
        boolean delta = c.flag();
        String issuer = c.text();
        Optional<BigInteger> number = c.maybeText().map(BigInteger::new);
        Instant thisUpdate = c.time();
        OptionalLong nextUpdate = c.maybeNumber();
        int entries = (int) c.number();
        Optional<URI> from = c.maybeText().map(URI::create);
        return new RevocationListInfo(ca, delta, issuer, number, thisUpdate,
                nextUpdate.isPresent() ? Optional.of(Ticks.time(nextUpdate.getAsLong())) : Optional.empty(), entries,
                from, c.time());
    }

    static void putRevocationList(SqlConnection sql, StoredRevocationList list) {
        RevocationListInfo info = list.info();
        sql.update(PUT_REVOCATION_LIST, b -> {
            b.text(info.ca().text()).flag(info.delta()).text(info.issuer()).text(info.number().map(Object::toString))
                    .time(info.thisUpdate());
            if (info.nextUpdate().isPresent()) {
                b.time(info.nextUpdate().get());
            } else {
                b.none();
            }
            b.number(info.entries()).text(info.from().map(URI::toString)).time(info.registered())
                    .blob(list.der().toArray());
        });
    }

    static void deleteRevocationList(SqlConnection sql, CertificateName ca, boolean delta) {
        sql.update("DELETE FROM revocation_list WHERE ca = ? AND delta = ?", b -> b.text(ca.text()).flag(delta));
    }

    static List<KnownCertificate> expiring(SqlConnection sql, Optional<CertificatePosition> after, int limit) {
        long time = after.map(CertificatePosition::notAfter).map(Ticks::of).orElse(Long.MIN_VALUE);
        String position = after.map(CertificatePosition::owner).orElse("");
        return sql.all(EXPIRING, b -> b.number(time).text(position).number(limit), c -> {
            boolean group = c.number() == WordCodes.GROUP;
            String name = c.text();
            EnrollmentKey key = group ? new EnrollmentKey.Group(EnrollmentGroupId.of(name))
                    : new EnrollmentKey.Individual(RegistrationId.of(name));
            Place place = c.number() == 0 ? Place.PRIMARY : Place.SECONDARY;
            return new KnownCertificate(new KnownCertificate.OfEnrollment(key), place, CertificateColumns.readInfo(c));
        });
    }

    /** Notes when the certificates of an enrollment expire; the id is the enrollment's. */
    static void insertExpiry(SqlConnection sql, long id, EnrollmentKey key, Slots<Certificate> certificates) {
        certificates.primary().ifPresent(c -> insertExpiry(sql, 2 * id, position(key, Place.PRIMARY, c)));
        certificates.secondary().ifPresent(c -> insertExpiry(sql, 2 * id + 1, position(key, Place.SECONDARY, c)));
    }

    static void deleteExpiry(SqlConnection sql, EnrollmentKey key, Slots<Certificate> certificates) {
        certificates.primary().ifPresent(c -> deleteExpiry(sql, position(key, Place.PRIMARY, c)));
        certificates.secondary().ifPresent(c -> deleteExpiry(sql, position(key, Place.SECONDARY, c)));
    }

    private static CertificatePosition position(EnrollmentKey key, Place place, Certificate certificate) {
        return new KnownCertificate(new KnownCertificate.OfEnrollment(key), place, certificate.info()).position();
    }

    private static void insertExpiry(SqlConnection sql, long certificate, CertificatePosition position) {
        sql.update(INSERT_EXPIRY, b -> b.time(position.notAfter()).text(position.owner()).number(certificate));
    }

    private static void deleteExpiry(SqlConnection sql, CertificatePosition position) {
        sql.update(DELETE_EXPIRY, b -> b.time(position.notAfter()).text(position.owner()));
    }
}
