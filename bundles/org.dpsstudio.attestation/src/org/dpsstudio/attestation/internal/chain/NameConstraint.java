// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.chain;

import java.util.Locale;

import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.dpsstudio.model.Bytes;

/** A subtree of names of one form (RFC 5280 section 4.2.1.10). */
sealed interface NameConstraint {

    /** A domain with everything below it; below it only where it begins with a dot. */
    record Domain(String domain) implements NameConstraint {
    }

    /** One mailbox, all of a host, or all of the hosts of a domain where it begins with a dot. */
    record Mailboxes(String constraint) implements NameConstraint {
    }

    /** One host, or all hosts of a domain where it begins with a dot. */
    record Hosts(String constraint) implements NameConstraint {
    }

    /** Everything below a distinguished name. */
    record Directories(CanonicalName above) implements NameConstraint {
    }

    /** A network: the address, then the mask. */
    record Network(Bytes addressAndMask) implements NameConstraint {
    }

    /** Names of a form that cannot be compared here. */
    record Unknown(int form) implements NameConstraint {
    }

    /**
     * @param subtree as it is encoded
     * @return the constraint
     * @throws IllegalArgumentException when it is broken or uses what RFC 5280 leaves out
     */
    static NameConstraint of(GeneralSubtree subtree) {
        if (subtree.getMinimum() != null && subtree.getMinimum().signum() != 0 || subtree.getMaximum() != null) {
            throw new IllegalArgumentException("minimum or maximum");
        }
        GeneralName base = subtree.getBase();
        return switch (base.getTagNo()) {
            case GeneralName.dNSName -> domain(base);
            case GeneralName.rfc822Name -> new Mailboxes(((Name.Mail) Name.of(base)).address());
            case GeneralName.uniformResourceIdentifier -> new Hosts(
                    ((Name.Resource) Name.of(base)).uri().toLowerCase(Locale.ROOT));
            case GeneralName.directoryName -> new Directories(CanonicalName.of(X500Name.getInstance(base.getName())));
            case GeneralName.iPAddress -> network(Bytes.of(ASN1OctetString.getInstance(base.getName()).getOctets()));
            default -> new Unknown(base.getTagNo());
        };
    }

    private static Domain domain(GeneralName base) {
        String domain = ((Name.Dns) Name.of(base)).host();
        String bare = domain.startsWith(".") ? domain.substring(1) : domain;
        if (bare.startsWith("*") || !bare.isEmpty() && !new Name.Dns(bare).wellFormed()) {
            throw new IllegalArgumentException("dNSName");
        }
        return new Domain(domain);
    }

    private static Network network(Bytes addressAndMask) {
        if (addressAndMask.length() != 8 && addressAndMask.length() != 32) {
            throw new IllegalArgumentException("iPAddress");
        }
        byte[] both = addressAndMask.toArray();
        boolean ended = false;
        for (int bit = 0; bit < both.length * 4; bit++) {
            boolean set = (both[both.length / 2 + bit / 8] & 0x80 >> bit % 8) != 0;
            if (set && ended) {
                throw new IllegalArgumentException("mask");
            }
            ended |= !set;
        }
        return new Network(addressAndMask);
    }

    /** @return whether the name is of this constraint's form */
    default boolean concerns(Name name) {
        return switch (this) {
            case Domain domain -> name instanceof Name.Dns;
            case Mailboxes mailboxes -> name instanceof Name.Mail;
            case Hosts hosts -> name instanceof Name.Resource;
            case Directories directories -> name instanceof Name.Directory;
            case Network network -> name instanceof Name.Address;
            case Unknown unknown -> name instanceof Name.Other other && other.form() == unknown.form();
        };
    }

    /**
     * @param name a name of this form
     * @return whether it lies within as a whole; a name that is malformed or cannot be compared does not
     */
    default boolean holds(Name name) {
        return switch (this) {
            case Domain(String domain) when name instanceof Name.Dns dns ->
                    dns.wellFormed() && below(dns.host(), domain);
            case Mailboxes(String constraint) when name instanceof Name.Mail(String address) ->
                    mailbox(address, constraint);
            case Hosts(String constraint) when name instanceof Name.Resource resource ->
                    resource.host().filter(host -> host(host, constraint)).isPresent();
            case Directories(CanonicalName above) when name instanceof Name.Directory directory ->
                    directory.name().within(above);
            case Network(Bytes network) when name instanceof Name.Address(Bytes address) -> inside(address, network);
            default -> false;
        };
    }

    /**
     * @param name a name of this form
     * @return whether a part of what it stands for lies within; a name that is malformed or cannot be compared may
     */
    default boolean touches(Name name) {
        return switch (name) {
            case Name.Dns dns when this instanceof Domain(String domain) ->
                    !dns.wellFormed() || holds(name) || expandsTo(dns.host(), domain);
            case Name.Resource resource -> resource.host().isEmpty() || holds(name);
            case Name.Address address -> !address.wellFormed() || holds(name);
            case Name.Other other -> true;
            case Name.Mail mail -> mail.address().indexOf('@') <= 0 || holds(name);
            case Name.Directory directory -> holds(name);
            default -> true;
        };
    }

    private static boolean below(String host, String domain) {
        String bare = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return domain.isEmpty() || bare.equals(domain)
                || bare.endsWith(domain.startsWith(".") ? domain : "." + domain);
    }

    /** A wildcard stands for one label. */
    private static boolean expandsTo(String host, String domain) {
        if (!host.startsWith("*.") || !domain.endsWith(host.substring(1))) {
            return false;
        }
        String label = domain.substring(0, domain.length() - host.length() + 1);
        return !label.isEmpty() && label.indexOf('.') < 0;
    }

    private static boolean mailbox(String address, String constraint) {
        int at = address.lastIndexOf('@');
        if (at <= 0) {
            return false;
        }
        int constraintAt = constraint.lastIndexOf('@');
        String host = address.substring(at + 1).toLowerCase(Locale.ROOT);
        if (constraintAt >= 0) {
            return address.substring(0, at).equals(constraint.substring(0, constraintAt))
                    && host.equals(constraint.substring(constraintAt + 1).toLowerCase(Locale.ROOT));
        }
        return host(host, constraint.toLowerCase(Locale.ROOT));
    }

    private static boolean host(String host, String constraint) {
        return constraint.isEmpty()
                || (constraint.startsWith(".") ? host.endsWith(constraint) : host.equals(constraint));
    }

    private static boolean inside(Bytes address, Bytes network) {
        if (address.length() * 2 != network.length()) {
            return false;
        }
        byte[] host = address.toArray();
        byte[] both = network.toArray();
        for (int i = 0; i < host.length; i++) {
            if (((host[i] ^ both[i]) & both[host.length + i]) != 0) {
                return false;
            }
        }
        return true;
    }
}
