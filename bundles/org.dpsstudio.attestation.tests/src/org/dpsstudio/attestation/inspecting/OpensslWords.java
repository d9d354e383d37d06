// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.inspecting;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes what an inspection tells about an extension in the words of openssl. */
final class OpensslWords {
    private static final Map<String, String> HEADERS = Map.ofEntries(Map.entry("2.5.29.14",
            "X509v3 Subject Key Identifier"), Map.entry("2.5.29.15", "X509v3 Key Usage"),
            Map.entry("2.5.29.17", "X509v3 Subject Alternative Name"),
            Map.entry("2.5.29.18", "X509v3 Issuer Alternative Name"),
            Map.entry("2.5.29.19", "X509v3 Basic Constraints"), Map.entry("2.5.29.30", "X509v3 Name Constraints"),
            Map.entry("2.5.29.31", "X509v3 CRL Distribution Points"),
            Map.entry("2.5.29.32", "X509v3 Certificate Policies"), Map.entry("2.5.29.33", "X509v3 Policy Mappings"),
            Map.entry("2.5.29.35", "X509v3 Authority Key Identifier"),
            Map.entry("2.5.29.36", "X509v3 Policy Constraints"), Map.entry("2.5.29.37", "X509v3 Extended Key Usage"),
            Map.entry("2.5.29.46", "X509v3 Freshest CRL"), Map.entry("2.5.29.54", "X509v3 Inhibit Any Policy"),
            Map.entry("1.3.6.1.5.5.7.1.1", "Authority Information Access"),
            Map.entry("1.3.6.1.5.5.7.1.11", "Subject Information Access"),
            Map.entry("1.3.6.1.5.5.7.1.24", "TLS Feature"), Map.entry("1.3.6.1.5.5.7.48.1.5", "OCSP No Check"),
            Map.entry("1.3.6.1.4.1.11129.2.4.2", "CT Precertificate SCTs"),
            Map.entry("2.16.840.1.113730.1.1", "Netscape Cert Type"),
            Map.entry("2.16.840.1.113730.1.2", "Netscape Base Url"),
            Map.entry("2.16.840.1.113730.1.13", "Netscape Comment"));
    private static final Map<String, String> BITS = Map.ofEntries(Map.entry("digitalSignature", "Digital Signature"),
            Map.entry("nonRepudiation", "Non Repudiation"), Map.entry("keyEncipherment", "Key Encipherment"),
            Map.entry("dataEncipherment", "Data Encipherment"), Map.entry("keyAgreement", "Key Agreement"),
            Map.entry("keyCertSign", "Certificate Sign"), Map.entry("cRLSign", "CRL Sign"),
            Map.entry("encipherOnly", "Encipher Only"), Map.entry("decipherOnly", "Decipher Only"),
            Map.entry("sslClient", "SSL Client"), Map.entry("sslServer", "SSL Server"), Map.entry("smime", "S/MIME"),
            Map.entry("objectSigning", "Object Signing"), Map.entry("sslCA", "SSL CA"),
            Map.entry("smimeCA", "S/MIME CA"), Map.entry("objectSigningCA", "Object Signing CA"),
            Map.entry("keyCompromise", "Key Compromise"), Map.entry("cACompromise", "CA Compromise"));
    private static final Map<String, String> OIDS = Map.ofEntries(
            Map.entry("1.3.6.1.5.5.7.3.1", "TLS Web Server Authentication"),
            Map.entry("1.3.6.1.5.5.7.3.2", "TLS Web Client Authentication"),
            Map.entry("1.3.6.1.5.5.7.3.3", "Code Signing"), Map.entry("1.3.6.1.5.5.7.3.4", "E-mail Protection"),
            Map.entry("1.3.6.1.5.5.7.3.8", "Time Stamping"), Map.entry("1.3.6.1.5.5.7.3.9", "OCSP Signing"),
            Map.entry("1.3.6.1.4.1.311.10.3.3", "Microsoft Server Gated Crypto"),
            Map.entry("2.5.29.37.0", "Any Extended Key Usage"), Map.entry("2.5.29.32.0", "X509v3 Any Policy"),
            Map.entry("1.3.6.1.5.5.7.48.1", "OCSP"), Map.entry("1.3.6.1.5.5.7.48.2", "CA Issuers"),
            Map.entry("1.3.6.1.5.5.7.48.3", "AD Time Stamping"), Map.entry("1.3.6.1.5.5.7.48.5", "CA Repository"),
            Map.entry("1.3.6.1.4.1.311.20.2.3", "UPN"));

    static String header(CertificateExtension extension) {
        return HEADERS.getOrDefault(extension.oid(), extension.oid());
    }

    /** No check, and constraints without any: nothing is printed. */
    private static final Set<String> SILENT = Set.of("1.3.6.1.5.5.7.48.1.5", "2.5.29.30");

    /** @return the text that openssl prints below the header, with single blanks */
    String text(CertificateExtension extension) {
        boolean decoded = !extension.malformed() && HEADERS.containsKey(extension.oid());
        String text = decoded ? known(extension.field()) : "";
        // What says nothing is printed as it came, too.
        return OpensslText.normal(List.of(text.isBlank() && !SILENT.contains(extension.oid()) ? raw(extension) : text));
    }

    /** What it cannot decode is printed with a dot for each byte that is not printable. */
    private static String raw(CertificateExtension extension) {
        StringBuilder text = new StringBuilder();
        for (byte part : extension.value().toArray()) {
            text.append(part >= ' ' && part <= '~' || part == '\n' || part == '\r' ? (char) part : '.');
        }
        return text.toString();
    }

    private String known(Field field) {
        return switch (field.key()) {
            case "basicConstraints" -> "CA:" + upper(child(field, "cA"))
                    + field.child("pathLenConstraint").map(f -> ", pathlen:" + f.value()).orElse("");
            case "keyUsage", "netscapeCertType" -> list(field.children(), f -> BITS.get(f.key()));
            case "extKeyUsage" -> list(field.children(), f -> OIDS.getOrDefault(f.key(), f.key()));
            case "subjectKeyIdentifier", "inhibitAnyPolicy", "netscapeComment", "netscapeBaseUrl" -> field.value();
            case "subjectAltName", "issuerAltName" -> field.children().isEmpty() ? "<EMPTY>"
                    : list(field.children(), f -> name(f, false));
            case "authorityKeyIdentifier" -> authority(field);
            case "nameConstraints" -> subtrees(field, "permittedSubtrees", "Permitted: ")
                    + subtrees(field, "excludedSubtrees", "Excluded: ");
            case "certificatePolicies" -> joined(field.children(), " ", this::policy);
            case "policyMappings" -> list(field.children(), f -> oid(child(f, "issuerDomainPolicy")) + ":"
                    + oid(child(f, "subjectDomainPolicy")));
            case "policyConstraints" -> list(field.children(), f -> (f.key().equals("requireExplicitPolicy")
                    ? "Require Explicit Policy:" : "Inhibit Policy Mapping:") + f.value());
            case "cRLDistributionPoints", "freshestCRL" -> joined(field.children(), " ",
                    p -> joined(p.children(), " ", this::pointPart));
            case "authorityInfoAccess", "subjectInfoAccess" -> joined(field.children(), " ",
                    f -> OIDS.getOrDefault(f.key(), f.key()) + " - " + name(f.children().getFirst(), false));
            case "tlsFeature" -> list(field.children(), Field::value);
            case "ocspNoCheck" -> "";
            case "signedCertificateTimestamps" -> joined(field.children(), " ", OpensslWords::timestamp);
            default -> throw new AssertionError(field.key());
        };
    }

    private static String timestamp(Field sct) {
        Instant time = Instant.parse(child(sct, "timestamp"));
        return "Signed Certificate Timestamp: Version : v" + child(sct, "sctVersion") + " (0x0) Log ID : "
                + child(sct, "logId") + " Timestamp : "
                + DateTimeFormatter.ofPattern("MMM d HH:mm:ss.SSS yyyy", Locale.ROOT).withZone(ZoneOffset.UTC)
                        .format(time)
                + " GMT Extensions: " + (child(sct, "sctExtensions").isEmpty() ? "none" : child(sct, "sctExtensions"))
                + " Signature : " + child(sct, "signatureAlgorithm").replace("ecdsa-sha256", "ecdsa-with-SHA256") + " "
                + child(sct, "signature");
    }

    private String authority(Field field) {
        StringBuilder text = new StringBuilder();
        boolean alone = field.children().size() == 1;
        field.child("keyIdentifier").ifPresent(f -> text.append(alone ? "" : "keyid:").append(f.value()).append(' '));
        field.child("authorityCertIssuer").ifPresent(f -> text.append(joined(f.children(), " ", n -> name(n, false)))
                .append(' '));
        field.child("authorityCertSerialNumber").ifPresent(f -> text.append("serial:").append(f.value()));
        return text.toString();
    }

    private String subtrees(Field field, String key, String title) {
        return field.child(key).filter(s -> !s.children().isEmpty())
                .map(s -> title + joined(s.children(), " ", f -> name(f, true)) + " ").orElse("");
    }

    private String policy(Field policy) {
        return "Policy: " + oid(policy.value()) + joined(policy.children(), "", q -> switch (q.key()) {
            case "cPSuri" -> " CPS: " + q.value();
            case "userNotice" -> " User Notice:"
                    + q.child("organization").map(f -> " Organization: " + f.value()).orElse("")
                    + q.child("noticeNumbers").map(f -> " Number" + (f.children().size() > 1 ? "s" : "") + ": "
                            + list(f.children(), Field::value)).orElse("")
                    + q.child("explicitText").map(f -> " Explicit Text: " + f.value()).orElse("");
            default -> throw new AssertionError(q.key());
        });
    }

    private String pointPart(Field part) {
        return switch (part.key()) {
            case "fullName" -> "Full Name: " + joined(part.children(), " ", f -> name(f, true));
            case "nameRelativeToCRLIssuer" -> "Relative Name: " + oneLine(part, true);
            case "reasons" -> "Reasons: " + list(part.children(), f -> BITS.get(f.key()));
            case "cRLIssuer" -> "CRL Issuer: " + joined(part.children(), " ", f -> name(f, true));
            default -> throw new AssertionError(part.key());
        };
    }

    /** @param spaced whether directory names come as in RFC 2253, which depends on the extension */
    private String name(Field name, boolean spaced) {
        return switch (name.key()) {
            case "dNSName" -> "DNS:" + name.value();
            case "rfc822Name" -> "email:" + name.value();
            case "uniformResourceIdentifier" -> "URI:" + name.value();
            case "registeredID" -> "Registered ID:" + oid(name.value());
            case "iPAddress" -> name.value().contains("/") ? "IP:" + network(name.value())
                    : "IP Address:" + address(name.value());
            case "directoryName" -> "DirName:" + oneLine(name, spaced);
            case "otherName" -> "othername: " + oid(child(name, "typeId")) + "::" + child(name, "otherNameValue");
            default -> throw new AssertionError(name.key());
        };
    }

    private String oneLine(Field name, boolean spaced) {
        StringBuilder text = new StringBuilder();
        for (Field part : name.children()) {
            String type = part.label().replaceAll(" .*", "");
            text.append(spaced ? text.isEmpty() ? "" : ", " : "/").append(type).append(spaced ? " = " : "=");
            for (byte letter : part.value().getBytes(StandardCharsets.UTF_8)) {
                text.append(letter >= ' ' && letter <= '~' ? Character.toString(letter)
                        : String.format(Locale.ROOT, spaced ? "\\%02X" : "\\x%02X", letter & 0xFF));
            }
        }
        return text.toString();
    }

    private static String address(String text) {
        try {
            byte[] address = InetAddress.getByName(text).getAddress();
            return groups(address);
        } catch (UnknownHostException notAnAddress) {
            throw new AssertionError(notAnAddress);
        }
    }

    private static String network(String text) {
        String[] parts = text.split("/");
        byte[] address = new byte[parts[0].contains(":") ? 16 : 4];
        byte[] mask = new byte[address.length];
        int ones = Integer.parseInt(parts[1]);
        for (int i = 0; i < ones; i++) {
            mask[i / 8] |= (byte) (0x80 >> i % 8);
        }
        return address(parts[0]) + "/" + groups(mask);
    }

    private static String groups(byte[] address) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < address.length; i += address.length == 4 ? 1 : 2) {
            text.append(text.isEmpty() ? "" : address.length == 4 ? "." : ":")
                    .append(address.length == 4 ? Integer.toString(address[i] & 0xFF)
                            : Integer.toHexString((address[i] & 0xFF) << 8 | address[i + 1] & 0xFF)
                                    .toUpperCase(Locale.ROOT));
        }
        return text.toString();
    }

    private static String upper(String yesOrNo) {
        return yesOrNo.equals("yes") ? "TRUE" : "FALSE";
    }

    /** @return openssl's word for an OID that is told as {@code name (oid)} or alone */
    private static String oid(String words) {
        String number = words.replaceAll("^.*\\(([0-9.]+)\\)$", "$1");
        return OIDS.getOrDefault(number, number);
    }

    private static String child(Field field, String key) {
        return field.child(key).orElseThrow(() -> new AssertionError(field + " without " + key)).value();
    }

    private static String list(List<Field> fields, Function<Field, String> word) {
        return joined(fields, ", ", word);
    }

    private static String joined(List<Field> fields, String separator, Function<Field, String> word) {
        return fields.stream().map(word).collect(Collectors.joining(separator));
    }
}
