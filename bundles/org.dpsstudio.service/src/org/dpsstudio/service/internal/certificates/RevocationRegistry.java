// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal.certificates;

import java.math.BigInteger;
import java.net.URI;
import java.security.cert.CRLException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;

import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.ServiceTime;
import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.certificates.RevocationListInfo;
import org.dpsstudio.service.internal.Text;
import org.dpsstudio.service.port.StoreReader;
import org.dpsstudio.service.port.StoreWriter;
import org.dpsstudio.service.port.StoredRevocationList;

/** The rules by which revocation lists are registered, applied within a transaction of the store. */
public final class RevocationRegistry {
    private static final String DELTA_INDICATOR = "2.5.29.27";
    private static final String CRL_NUMBER = "2.5.29.20";
    private static final int LARGEST_MEGABYTES = X509.LARGEST_LIST / 1024 / 1024;
    private static final int CRL_SIGN = 6;
    private static final int OCTET_STRING = 0x04;
    private static final int INTEGER = 0x02;
    private static final int MOST_NUMBER_BYTES = 64;

    private final Clock clock;

    /** @param clock when lists come */
    public RevocationRegistry(Clock clock) {
        this.clock = clock;
    }

    /**
     * Reads a list, which may be large and take its time, so it is done before a transaction.
     *
     * @param content the list
     * @param from where a newer one is fetched from
     * @return the list, or why it cannot be read
     */
    public static Result<X509CRL> read(Bytes content, Optional<URI> from) {
        Optional<String> wrong = from.filter(address -> !fetchable(address)).map(Text.LIST_ADDRESS::with);
        return wrong.<Result<X509CRL>>map(RevocationRegistry::refused).orElseGet(() -> X509.list(content)
                .map(Result::ok).orElseGet(() -> refused(Text.LIST_UNREADABLE.with(LARGEST_MEGABYTES))));
    }

    /**
     * @param writer the store
     * @param name whose
     * @param list the list
     * @param from where a newer one is fetched from
     * @return what it says, or why it is not taken
     */
    public Result<RevocationListInfo> put(StoreWriter writer, CertificateName name, X509CRL list,
            Optional<URI> from) {
        Optional<CaCertificate> ca = writer.caCertificate(name);
        if (ca.isEmpty()) {
            return Result.failed(ServiceError.NOT_FOUND, Text.CA_UNKNOWN.with(name));
        }
        X509Certificate issuer = X509.certificate(ca.get().certificate()).orElseThrow();
        String subject = ca.get().certificate().info().subjectName();
        if (!list.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
            return refused(Text.LIST_OF_ANOTHER.with(list.getIssuerX500Principal().getName(), subject));
        }
        if (!X509.signed(list, issuer)) {
            return refused(Text.LIST_SIGNED_BY_ANOTHER.with(subject));
        }
        boolean[] usage = issuer.getKeyUsage();
        if (usage != null && !usage[CRL_SIGN]) {
            return refused(Text.LIST_NOT_ALLOWED.with(subject));
        }
        return taken(writer, told(name, list, from), list);
    }

    /**
     * @param writer the store
     * @param ca whose
     * @param delta which of the two
     * @return what it said, or that there is none
     */
    public static Result<RevocationListInfo> delete(StoreWriter writer, CertificateName ca, boolean delta) {
        Optional<RevocationListInfo> stored = stored(writer, ca, delta);
        if (stored.isEmpty()) {
            return Result.failed(ServiceError.NOT_FOUND, Text.LIST_UNKNOWN.with(ca));
        }
        writer.deleteRevocationList(ca, delta);
        return Result.ok(stored.get());
    }

    private static Result<RevocationListInfo> taken(StoreWriter writer, RevocationListInfo info, X509CRL list) {
        Optional<RevocationListInfo> before = stored(writer, info.ca(), info.delta());
        if (before.filter(known -> older(info, known)).isPresent()) {
            return refused(Text.LIST_OLDER.with(words(info), words(before.get())));
        }
        try {
            writer.putRevocationList(new StoredRevocationList(info, Bytes.of(list.getEncoded())));
            return Result.ok(info);
        } catch (CRLException noEncoding) {
            return refused(Text.LIST_UNREADABLE.with(LARGEST_MEGABYTES));
        }
    }

    private RevocationListInfo told(CertificateName ca, X509CRL list, Optional<URI> from) {
        int entries = list.getRevokedCertificates() == null ? 0 : list.getRevokedCertificates().size();
        return new RevocationListInfo(ca, list.getExtensionValue(DELTA_INDICATOR) != null,
                list.getIssuerX500Principal().getName(), number(list.getExtensionValue(CRL_NUMBER)),
                list.getThisUpdate().toInstant(), Optional.ofNullable(list.getNextUpdate()).map(Date::toInstant),
                entries, from, ServiceTime.ticks(clock.instant()));
    }

    private static Optional<RevocationListInfo> stored(StoreReader reader, CertificateName ca, boolean delta) {
        return reader.revocationLists().stream().map(StoredRevocationList::info)
                .filter(info -> info.ca().equals(ca) && info.delta() == delta).findFirst();
    }

    /** By their numbers where both have one: they only ever rise (RFC 5280 section 5.2.3). */
    private static boolean older(RevocationListInfo came, RevocationListInfo stored) {
        if (came.number().isPresent() && stored.number().isPresent()) {
            return came.number().get().compareTo(stored.number().get()) < 0;
        }
        return came.thisUpdate().isBefore(stored.thisUpdate());
    }

    private static String words(RevocationListInfo info) {
        Instant time = info.thisUpdate();
        return info.number().map(number -> number + ", " + ServiceTime.format(time))
                .orElseGet(() -> ServiceTime.format(time));
    }

    /** An INTEGER in an OCTET STRING, both of the short form; what is neither counts as no number. */
    private static Optional<BigInteger> number(byte[] extension) {
        if (extension == null || extension.length < 5 || extension.length > MOST_NUMBER_BYTES
                || extension[0] != OCTET_STRING || extension[2] != INTEGER
                || extension[3] != extension.length - 4) {
            return Optional.empty();
        }
        return Optional.of(new BigInteger(extension, 4, extension.length - 4));
    }

    private static boolean fetchable(URI address) {
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        return ("http".equals(scheme) || "https".equals(scheme)) && address.getHost() != null;
    }

    private static <T> Result<T> refused(String message) {
        return Result.failed(ServiceError.INVALID_ARGUMENT, message);
    }
}
