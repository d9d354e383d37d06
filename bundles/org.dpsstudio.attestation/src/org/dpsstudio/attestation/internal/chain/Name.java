// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.chain;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.dpsstudio.attestation.internal.x509.Names;
import org.dpsstudio.model.Bytes;

/** A name of one of the forms of RFC 5280 section 4.2.1.6, as a certificate has it. */
sealed interface Name {

    /** A host name, in lower case. */
    record Dns(String host) implements Name {
        /** @return whether it has labels only, the first of which may be a wildcard */
        boolean wellFormed() {
            String bare = host.startsWith("*.") ? host.substring(2) : host;
            return bare.length() <= 253 && bare.matches("[a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63})*\\.?");
        }
    }

    /** A mailbox. */
    record Mail(String address) implements Name {
    }

    /** A URI's text. */
    record Resource(String uri) implements Name {
        /** @return its host in lower case; absent when it has none or an IP address instead */
        Optional<String> host() {
            try {
                String host = new URI(uri).getHost();
                return Optional.ofNullable(host).filter(name -> !name.startsWith("[") && !name.matches("[0-9.]+"))
                        .map(name -> name.toLowerCase(Locale.ROOT));
            } catch (URISyntaxException malformed) {
                return Optional.empty();
            }
        }
    }

    /** A distinguished name. */
    record Directory(CanonicalName name, String text) implements Name {
    }

    /** An IP address of 4 or 16 bytes, if it is well formed. */
    record Address(Bytes bytes) implements Name {
        boolean wellFormed() {
            return bytes.length() == 4 || bytes.length() == 16;
        }
    }

    /** A name of another form, which cannot be compared here. */
    record Other(int form) implements Name {
    }

    /**
     * @param name as it is encoded
     * @return the name
     * @throws IllegalArgumentException when its encoding is broken
     */
    static Name of(GeneralName name) {
        return switch (name.getTagNo()) {
            case GeneralName.dNSName -> new Dns(ascii(name).toLowerCase(Locale.ROOT));
            case GeneralName.rfc822Name -> new Mail(ascii(name));
            case GeneralName.uniformResourceIdentifier -> new Resource(ascii(name));
            case GeneralName.directoryName -> directory(X500Name.getInstance(name.getName()));
            case GeneralName.iPAddress -> new Address(
                    Bytes.of(ASN1OctetString.getInstance(name.getName()).getOctets()));
            default -> new Other(name.getTagNo());
        };
    }

    static Directory directory(X500Name name) {
        return new Directory(CanonicalName.of(name), Names.text(name));
    }

    /** @return whether both are of the same form */
    default boolean sameForm(Name other) {
        return getClass() == other.getClass() && (!(this instanceof Other mine) || mine.equals(other));
    }

    /** @return for people */
    default String words() {
        return switch (this) {
            case Dns dns -> "DNS:" + dns.host();
            case Mail mail -> "email:" + mail.address();
            case Resource resource -> "URI:" + resource.uri();
            case Directory directory -> "DN:" + directory.text();
            case Address address -> "IP:" + address.bytes().hex();
            case Other other -> "form " + other.form();
        };
    }

    private static String ascii(GeneralName name) {
        String text = ASN1IA5String.getInstance(name.getName()).getString();
        if (!text.chars().allMatch(c -> c > 0 && c < 0x80)) {
            throw new IllegalArgumentException("not ASCII");
        }
        return text;
    }
}
