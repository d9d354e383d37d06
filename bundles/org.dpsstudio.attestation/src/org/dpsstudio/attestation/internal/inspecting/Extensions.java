// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.inspecting;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.dpsstudio.attestation.inspecting.CertificateExtension;
import org.dpsstudio.attestation.inspecting.Field;
import org.dpsstudio.model.Bytes;

/** Reads extensions. Those whose type is unknown, or whose content is malformed, are told in hexadecimal digits. */
final class Extensions {
    static final String SUBJECT_KEY_ID = "2.5.29.14";
    static final String KEY_USAGE = "2.5.29.15";
    static final String SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";
    static final String BASIC_CONSTRAINTS = "2.5.29.19";
    static final String DELTA_CRL_INDICATOR = "2.5.29.27";
    static final String AUTHORITY_KEY_ID = "2.5.29.35";
    static final String EXTENDED_KEY_USAGE = "2.5.29.37";

    /** Reads the content of an extension, the element within the octet string. */
    @FunctionalInterface
    private interface Decoder {
        /** @return a field whose value and children are the extension's; its key, label and range do not matter */
        Field decode(Tlv content) throws MalformedDerException;
    }

    private record Known(String key, Decoder decoder) {
    }

    private static final Map<String, Known> KNOWN = Map.ofEntries(
            Map.entry("2.5.29.9", new Known("subjectDirectoryAttributes", PolicyExtensions::directoryAttributes)),
            Map.entry(SUBJECT_KEY_ID, new Known("subjectKeyIdentifier", KeyExtensions::subjectKeyId)),
            Map.entry(KEY_USAGE, new Known("keyUsage", KeyExtensions::keyUsage)),
            Map.entry("2.5.29.16", new Known("privateKeyUsagePeriod", KeyExtensions::usagePeriod)),
            Map.entry(SUBJECT_ALTERNATIVE_NAME, new Known("subjectAltName", NamingExtensions::alternativeNames)),
            Map.entry("2.5.29.18", new Known("issuerAltName", NamingExtensions::alternativeNames)),
            Map.entry(BASIC_CONSTRAINTS, new Known("basicConstraints", KeyExtensions::basicConstraints)),
            Map.entry("2.5.29.20", new Known("cRLNumber", c -> Fields.number("", c.require(Tlv.INTEGER)))),
            Map.entry("2.5.29.21", new Known("cRLReason", RevocationExtensions::reason)),
            Map.entry("2.5.29.23", new Known("holdInstructionCode", c -> Fields.oid("", c.require(Tlv.OID)))),
            Map.entry("2.5.29.24", new Known("invalidityDate", c -> Fields.time("", c))),
            Map.entry(DELTA_CRL_INDICATOR,
                    new Known("deltaCRLIndicator", c -> Fields.number("", c.require(Tlv.INTEGER)))),
            Map.entry("2.5.29.28", new Known("issuingDistributionPoint", RevocationExtensions::issuingPoint)),
            Map.entry("2.5.29.29", new Known("certificateIssuer", NamingExtensions::alternativeNames)),
            Map.entry("2.5.29.30", new Known("nameConstraints", NamingExtensions::nameConstraints)),
            Map.entry("2.5.29.31", new Known("cRLDistributionPoints", RevocationExtensions::distributionPoints)),
            Map.entry("2.5.29.32", new Known("certificatePolicies", PolicyExtensions::policies)),
            Map.entry("2.5.29.33", new Known("policyMappings", PolicyExtensions::mappings)),
            Map.entry(AUTHORITY_KEY_ID, new Known("authorityKeyIdentifier", KeyExtensions::authorityKeyId)),
            Map.entry("2.5.29.36", new Known("policyConstraints", PolicyExtensions::constraints)),
            Map.entry(EXTENDED_KEY_USAGE, new Known("extKeyUsage", KeyExtensions::purposes)),
            Map.entry("2.5.29.46", new Known("freshestCRL", RevocationExtensions::distributionPoints)),
            Map.entry("2.5.29.54", new Known("inhibitAnyPolicy", c -> Fields.number("", c.require(Tlv.INTEGER)))),
            Map.entry("1.3.6.1.5.5.7.1.1", new Known("authorityInfoAccess", NamingExtensions::access)),
            Map.entry("1.3.6.1.5.5.7.1.11", new Known("subjectInfoAccess", NamingExtensions::access)),
            Map.entry("1.3.6.1.5.5.7.1.3", new Known("qcStatements", PolicyExtensions::statements)),
            Map.entry("1.3.6.1.5.5.7.1.24", new Known("tlsFeature", OtherExtensions::tlsFeature)),
            Map.entry("1.3.6.1.5.5.7.48.1.5", new Known("ocspNoCheck", OtherExtensions::present)),
            Map.entry("1.3.6.1.4.1.11129.2.4.2", new Known("signedCertificateTimestamps", TimestampList::read)),
            Map.entry("1.3.6.1.4.1.11129.2.4.3", new Known("precertificatePoison", OtherExtensions::present)),
            Map.entry("2.16.840.1.113730.1.1", new Known("netscapeCertType", OtherExtensions::netscapeType)),
            Map.entry("2.16.840.1.113730.1.2", new Known("netscapeBaseUrl", OtherExtensions::string)),
            Map.entry("2.16.840.1.113730.1.3", new Known("netscapeRevocationUrl", OtherExtensions::string)),
            Map.entry("2.16.840.1.113730.1.4", new Known("netscapeCaRevocationUrl", OtherExtensions::string)),
            Map.entry("2.16.840.1.113730.1.7", new Known("netscapeRenewalUrl", OtherExtensions::string)),
            Map.entry("2.16.840.1.113730.1.8", new Known("netscapeCaPolicyUrl", OtherExtensions::string)),
            Map.entry("2.16.840.1.113730.1.12", new Known("netscapeSslServerName", OtherExtensions::string)),
            Map.entry("2.16.840.1.113730.1.13", new Known("netscapeComment", OtherExtensions::string)),
            Map.entry("1.3.6.1.4.1.311.20.2", new Known("microsoftCertificateType", OtherExtensions::string)),
            Map.entry("1.3.6.1.4.1.311.21.1", new Known("microsoftCaVersion", OtherExtensions::caVersion)),
            Map.entry("1.3.6.1.4.1.311.21.2", new Known("microsoftPreviousCaHash", OtherExtensions::octets)),
            Map.entry("1.3.6.1.4.1.311.21.7", new Known("microsoftTemplate", OtherExtensions::template)),
            Map.entry("1.3.6.1.4.1.311.21.10", new Known("microsoftApplicationPolicies", PolicyExtensions::policies)),
            Map.entry("1.3.6.1.4.1.311.21.11", new Known("microsoftApplicationPolicyMappings",
                    PolicyExtensions::mappings)));

    private Extensions() {
    }

    /** @return the extensions of the sequence, in its order */
    static List<CertificateExtension> read(Tlv sequence) throws MalformedDerException {
        List<CertificateExtension> extensions = new ArrayList<>();
        sequence.require(Tlv.SEQUENCE);
        for (Tlv extension : sequence.elements()) {
            extensions.add(one(extension));
        }
        return extensions;
    }

    private static CertificateExtension one(Tlv extension) throws MalformedDerException {
        Tlv.Elements parts = extension.sequence();
        String oid = DerValue.oid(parts.take(Tlv.OID));
        Optional<Tlv> flag = parts.takeIf(Tlv.BOOLEAN);
        boolean critical = flag.isPresent() && DerValue.bool(flag.get());
        Tlv octets = parts.take(Tlv.OCTET_STRING);
        parts.end();
        Known known = KNOWN.get(oid);
        Field field = known == null ? unknown(oid, critical, extension, octets)
                : known(known, critical, extension, octets);
        return new CertificateExtension(oid, critical, known != null, Bytes.of(octets.content()), field);
    }

    private static Field unknown(String oid, boolean critical, Tlv extension, Tlv octets) {
        return new Field(oid, Oids.words(oid), Shown.hex(octets), List.of(), critical, false,
                Optional.of(extension.range()));
    }

    private static Field known(Known known, boolean critical, Tlv extension, Tlv octets) {
        Field content;
        try {
            content = known.decoder.decode(octets.inner());
        } catch (MalformedDerException why) {
            content = Fields.malformed(known.key, octets, why);
        }
        return new Field(known.key, InspectingText.label(known.key), content.value(), content.children(), critical,
                content.malformed(), Optional.of(extension.range()));
    }

    /** @return all of them as one field */
    static Field field(String key, List<CertificateExtension> extensions, Tlv at) {
        return Fields.of(key, Integer.toString(extensions.size()), at,
                extensions.stream().map(CertificateExtension::field).toList());
    }
}
