// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.expiry;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.dpsstudio.model.ServiceTime;
import org.dpsstudio.model.attestation.CertificateInfo;
import org.dpsstudio.operations.internal.Texts;

/** Writes lists of certificates for other programs. */
public final class ExpiryExport {
    private static final int LONGEST_LINE = 75;
    private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final List<String> ALARMS = List.of("-P30D", "-P7D");

    private ExpiryExport() {
    }

    /**
     * @param certificates a list
     * @return comma-separated values (RFC 4180) with a header line; texts that a spreadsheet would take for a formula
     *         begin with an apostrophe
     */
    public static String csv(List<ExpiringCertificate> certificates) {
        return certificates.stream().map(ExpiryExport::row).collect(Collectors.joining("",
                "daysLeft,notAfter,ownerKind,owner,place,subject,issuer,serialNumber,sha256Thumbprint\r\n", ""));
    }

    private static String row(ExpiringCertificate certificate) {
        CertificateInfo info = certificate.known().info();
        return String.join(",", Long.toString(certificate.daysLeft()), ServiceTime.format(info.notAfter()),
                certificate.ownerKind().name().toLowerCase(Locale.ROOT), quoted(certificate.ownerName()),
                certificate.known().place().name().toLowerCase(Locale.ROOT), quoted(info.subjectName()),
                quoted(info.issuerName()), info.serialNumber(), info.sha256Thumbprint()) + "\r\n";
    }

    private static String quoted(String text) {
        String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }

    /**
     * @param certificates a list
     * @param now the time at which it is written
     * @param locale the language of the entries
     * @return a calendar (iCalendar, RFC 5545) with an entry on the last day of each certificate, in UTC, and reminders
     *         30 and 7 days before; written again later, the entries replace the earlier ones
     */
    public static String calendar(List<ExpiringCertificate> certificates, Instant now, Locale locale) {
        StringBuilder text = new StringBuilder();
        line(text, "BEGIN:VCALENDAR");
        line(text, "VERSION:2.0");
        line(text, "PRODID:-//DPS Studio//Certificates//EN");
        line(text, "CALSCALE:GREGORIAN");
        line(text, "METHOD:PUBLISH");
        certificates.forEach(certificate -> event(text, certificate, now, locale));
        line(text, "END:VCALENDAR");
        return text.toString();
    }

    private static void event(StringBuilder text, ExpiringCertificate certificate, Instant now, Locale locale) {
        CertificateInfo info = certificate.known().info();
        LocalDate day = LocalDate.ofInstant(info.notAfter(), ZoneOffset.UTC);
        String summary = Texts.of(locale, "expiry.summary", certificate.owner(locale));
        line(text, "BEGIN:VEVENT");
        line(text, "UID:" + escaped(info.sha256Thumbprint() + '-' + certificate.ownerKind().name() + '-'
                + certificate.ownerName() + '-' + certificate.known().place()) + "@dps-studio");
        line(text, "DTSTAMP:" + STAMP.format(now));
        line(text, "DTSTART;VALUE=DATE:" + DATE.format(day));
        line(text, "DTEND;VALUE=DATE:" + DATE.format(day.plusDays(1)));
        line(text, "SUMMARY:" + escaped(summary));
        line(text, "DESCRIPTION:" + escaped(Texts.of(locale, "expiry.description", info.subjectName(),
                info.issuerName(), ServiceTime.format(info.notAfter()), info.sha256Thumbprint())));
        line(text, "TRANSP:TRANSPARENT");
        for (String alarm : ALARMS) {
            line(text, "BEGIN:VALARM");
            line(text, "ACTION:DISPLAY");
            line(text, "TRIGGER:" + alarm);
            line(text, "DESCRIPTION:" + escaped(summary));
            line(text, "END:VALARM");
        }
        line(text, "END:VEVENT");
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\r", "").replace("\n",
                "\\n");
    }

    /** Lines are folded after 75 octets at the most, between characters (RFC 5545, 3.1). */
    private static void line(StringBuilder text, String content) {
        int octets = 0;
        for (int i = 0; i < content.length();) {
            int character = content.codePointAt(i);
            String one = Character.toString(character);
            int size = one.getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > LONGEST_LINE) {
                text.append("\r\n ");
                octets = 1;
            }
            text.append(one);
            octets += size;
            i += one.length();
        }
        text.append("\r\n");
    }
}
