// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.chain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyConstraints;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.ASN1String;
import org.dpsstudio.model.Bytes;

/** What the extensions of a certificate say (RFC 5280 section 4.2); a broken one is told as such. */
final class ExtensionFacts {
    private static final Set<ASN1ObjectIdentifier> NEVER_CRITICAL = Set.of(Extension.authorityKeyIdentifier,
            Extension.subjectKeyIdentifier, Extension.authorityInfoAccess, Extension.subjectInfoAccess,
            Extension.freshestCRL);
    private static final Map<ASN1ObjectIdentifier, String> NAMES = Map.ofEntries(
            Map.entry(Extension.basicConstraints, "basicConstraints"), Map.entry(Extension.keyUsage, "keyUsage"),
            Map.entry(Extension.extendedKeyUsage, "extendedKeyUsage"),
            Map.entry(Extension.nameConstraints, "nameConstraints"),
            Map.entry(Extension.subjectAlternativeName, "subjectAltName"),
            Map.entry(Extension.issuerAlternativeName, "issuerAltName"),
            Map.entry(Extension.certificatePolicies, "certificatePolicies"),
            Map.entry(Extension.policyMappings, "policyMappings"),
            Map.entry(Extension.policyConstraints, "policyConstraints"),
            Map.entry(Extension.inhibitAnyPolicy, "inhibitAnyPolicy"),
            Map.entry(Extension.authorityKeyIdentifier, "authorityKeyIdentifier"),
            Map.entry(Extension.subjectKeyIdentifier, "subjectKeyIdentifier"),
            Map.entry(Extension.authorityInfoAccess, "authorityInfoAccess"),
            Map.entry(Extension.subjectInfoAccess, "subjectInfoAccess"),
            Map.entry(Extension.freshestCRL, "freshestCRL"),
            Map.entry(Extension.cRLDistributionPoints, "cRLDistributionPoints"));
    private static final int MOST_POLICIES = 256;

    private boolean present;
    private Optional<BasicConstraints> basicConstraints = Optional.empty();
    private Optional<KeyUsage> keyUsage = Optional.empty();
    private Optional<Set<KeyPurposeId>> purposes = Optional.empty();
    private Optional<NameConstraints> nameConstraints = Optional.empty();
    private Optional<Bytes> keyId = Optional.empty();
    private Optional<Bytes> issuerKeyId = Optional.empty();
    private Policies policies = Policies.NONE;
    private final List<Name> names = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();
    private final List<String> notCritical = new ArrayList<>();
    private final List<String> unknownCritical = new ArrayList<>();
    private boolean alternativeNames;
    private boolean alternativeNamesCritical;

    private ExtensionFacts() {
    }

    static ExtensionFacts of(TBSCertificate body) {
        ExtensionFacts facts = new ExtensionFacts();
        Extensions extensions = body.getExtensions();
        if (extensions != null) {
            facts.present = true;
            for (ASN1ObjectIdentifier id : extensions.getExtensionOIDs()) {
                facts.read(id, extensions.getExtension(id));
            }
            facts.readPolicies(extensions);
        }
        facts.addSubject(body.getSubject());
        return facts;
    }

    private void read(ASN1ObjectIdentifier id, Extension extension) {
        String name = NAMES.get(id);
        if (name == null) {
            if (extension.isCritical()) {
                unknownCritical.add(id.getId());
            }
            return;
        }
        if (extension.isCritical() && NEVER_CRITICAL.contains(id)) {
            broken.add(name + " critical");
        }
        try {
            read(name, extension, extension.getParsedValue());
        } catch (IllegalArgumentException | IllegalStateException | ArithmeticException | ClassCastException
                | IndexOutOfBoundsException malformed) {
            // Bouncy Castle tells malformed values by these.
            broken.add(name + " malformed");
        }
    }

    private void read(String name, Extension extension, ASN1Encodable value) {
        switch (name) {
            case "basicConstraints" -> {
                BasicConstraints constraints = BasicConstraints.getInstance(value);
                if (constraints.getPathLenConstraint() != null) {
                    if (constraints.getPathLenConstraint().signum() < 0 || !constraints.isCA()) {
                        broken.add("basicConstraints pathLenConstraint");
                    }
                }
                basicConstraints = Optional.of(constraints);
                if (constraints.isCA() && !extension.isCritical()) {
                    notCritical.add(name);
                }
            }
            case "keyUsage" -> keyUsage = Optional.of(KeyUsage.getInstance(value));
            case "extendedKeyUsage" -> {
                purposes = Optional.of(Set.of(ExtendedKeyUsage.getInstance(value).getUsages()));
            }
            case "nameConstraints" -> {
                nameConstraints = Optional.of(NameConstraints.of(ASN1Sequence.getInstance(value)));
                if (!extension.isCritical()) {
                    notCritical.add(name);
                }
            }
            case "subjectAltName" -> {
                alternativeNames = true;
                alternativeNamesCritical = extension.isCritical();
                readNames(GeneralNames.getInstance(value));
            }
            case "issuerAltName" -> GeneralNames.getInstance(value);
            case "authorityKeyIdentifier" -> issuerKeyId = Optional.ofNullable(
                    AuthorityKeyIdentifier.getInstance(value).getKeyIdentifierOctets()).map(Bytes::of);
            case "subjectKeyIdentifier" -> keyId = Optional.of(
                    Bytes.of(SubjectKeyIdentifier.getInstance(value).getKeyIdentifier()));
            case "authorityInfoAccess" -> AuthorityInformationAccess.getInstance(value).getAccessDescriptions();
            case "cRLDistributionPoints", "freshestCRL" -> CRLDistPoint.getInstance(value).getDistributionPoints();
            default -> {
                // Policies are read together.
            }
        }
    }

    private void readNames(GeneralNames value) {
        if (value.getNames().length == 0) {
            broken.add("subjectAltName empty");
        }
        for (GeneralName name : value.getNames()) {
            Name read = Name.of(name);
            if (read instanceof Name.Address address && !address.wellFormed()) {
                broken.add("subjectAltName iPAddress");
            }
            names.add(read);
        }
    }

    private void readPolicies(Extensions extensions) {
        try {
            policies = new Policies(asserted(extensions.getExtension(Extension.certificatePolicies)),
                    mappings(extensions.getExtension(Extension.policyMappings)),
                    constraint(extensions, true), constraint(extensions, false),
                    inhibitAny(extensions.getExtension(Extension.inhibitAnyPolicy)));
        } catch (IllegalArgumentException | IllegalStateException | ArithmeticException | ClassCastException
                | IndexOutOfBoundsException malformed) {
            broken.add("policies malformed");
        }
    }

    private static Optional<Set<ASN1ObjectIdentifier>> asserted(Extension extension) {
        if (extension == null) {
            return Optional.empty();
        }
        PolicyInformation[] all = CertificatePolicies.getInstance(extension.getParsedValue()).getPolicyInformation();
        Set<ASN1ObjectIdentifier> found = new LinkedHashSet<>();
        for (PolicyInformation information : all) {
            if (!found.add(information.getPolicyIdentifier()) || found.size() > MOST_POLICIES) {
                throw new IllegalArgumentException("certificatePolicies");
            }
        }
        return Optional.of(found);
    }

    private static Map<ASN1ObjectIdentifier, Set<ASN1ObjectIdentifier>> mappings(Extension extension) {
        Map<ASN1ObjectIdentifier, Set<ASN1ObjectIdentifier>> found = new HashMap<>();
        if (extension != null) {
            ASN1Sequence all = ASN1Sequence.getInstance(extension.getParsedValue());
            if (all.size() > MOST_POLICIES) {
                throw new IllegalArgumentException("policyMappings");
            }
            for (ASN1Encodable each : all) {
                ASN1Sequence pair = ASN1Sequence.getInstance(each);
                ASN1ObjectIdentifier above = ASN1ObjectIdentifier.getInstance(pair.getObjectAt(0));
                ASN1ObjectIdentifier below = ASN1ObjectIdentifier.getInstance(pair.getObjectAt(1));
                if (above.equals(PolicyWalk.ANY) || below.equals(PolicyWalk.ANY)) {
                    throw new IllegalArgumentException("policyMappings");
                }
                found.computeIfAbsent(above, policy -> new HashSet<>()).add(below);
            }
        }
        return found;
    }

    private static OptionalInt constraint(Extensions extensions, boolean explicit) {
        Extension extension = extensions.getExtension(Extension.policyConstraints);
        if (extension == null) {
            return OptionalInt.empty();
        }
        PolicyConstraints constraints = PolicyConstraints.getInstance(extension.getParsedValue());
        var skip = explicit ? constraints.getRequireExplicitPolicyMapping() : constraints.getInhibitPolicyMapping();
        return skip == null ? OptionalInt.empty() : OptionalInt.of(skip.intValueExact());
    }

    private static OptionalInt inhibitAny(Extension extension) {
        return extension == null ? OptionalInt.empty()
                : OptionalInt.of(ASN1Integer.getInstance(extension.getParsedValue()).intValueExact());
    }

    /** The subject is constrained like a name, and so is a mailbox in it where there is no other (section 4.2.1.10). */
    private void addSubject(X500Name subject) {
        boolean mailbox = names.stream().anyMatch(Name.Mail.class::isInstance);
        if (subject.getRDNs().length > 0) {
            names.add(Name.directory(subject));
        }
        for (RDN rdn : mailbox ? new RDN[0] : subject.getRDNs()) {
            for (AttributeTypeAndValue part : rdn.getTypesAndValues()) {
                if (part.getType().equals(BCStyle.EmailAddress) && part.getValue() instanceof ASN1String address) {
                    names.add(new Name.Mail(address.getString()));
                }
            }
        }
    }

    boolean present() {
        return present;
    }

    boolean ca() {
        return basicConstraints.filter(BasicConstraints::isCA).isPresent();
    }

    boolean basicConstraintsPresent() {
        return basicConstraints.isPresent();
    }

    /** @return how many CAs may follow; absent for any number */
    OptionalInt pathLength() {
        var length = basicConstraints.map(BasicConstraints::getPathLenConstraint).orElse(null);
        return length == null ? OptionalInt.empty()
                : OptionalInt.of(length.bitLength() > 30 ? Integer.MAX_VALUE : length.intValue());
    }

    Optional<KeyUsage> keyUsage() {
        return keyUsage;
    }

    Optional<Set<KeyPurposeId>> purposes() {
        return purposes;
    }

    Optional<NameConstraints> nameConstraints() {
        return nameConstraints;
    }

    Optional<Bytes> keyId() {
        return keyId;
    }

    Optional<Bytes> issuerKeyId() {
        return issuerKeyId;
    }

    Policies policies() {
        return policies;
    }

    /** @return the alternative names, then the subject */
    List<Name> names() {
        return names;
    }

    /** @return whether there are alternative names, critical ones if asked for */
    boolean hasAlternativeNames(boolean critical) {
        return alternativeNames && (!critical || alternativeNamesCritical);
    }

    /** @return extensions whose values cannot be used */
    List<String> broken() {
        return broken;
    }

    /** @return extensions that should be critical and are not */
    List<String> notCritical() {
        return notCritical;
    }

    /** @return critical extensions that are not understood */
    List<String> unknownCritical() {
        return unknownCritical;
    }
}
