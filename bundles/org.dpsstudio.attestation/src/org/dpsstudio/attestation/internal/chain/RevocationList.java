// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.chain;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.CertificateList;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.TBSCertList;
import org.dpsstudio.attestation.internal.Recent;
import org.dpsstudio.attestation.internal.x509.DerParts;
import org.dpsstudio.model.Bytes;

/** A certificate revocation list (RFC 5280 section 5), read once and remembered while it is in use. */
final class RevocationList {
    private static final int MOST_BYTES = 64 * 1024 * 1024;
    private static final Recent<Bytes, RevocationList> LISTS = new Recent<>(4L * MOST_BYTES, Bytes::length);
    private static final Set<ASN1ObjectIdentifier> UNDERSTOOD = Set.of(Extension.deltaCRLIndicator,
            Extension.issuingDistributionPoint, Extension.authorityKeyIdentifier, Extension.cRLNumber);
    private static final Set<ASN1ObjectIdentifier> ENTRY_UNDERSTOOD = Set.of(Extension.reasonCode,
            Extension.invalidityDate);
    private static final Map<Integer, String> REASONS = Map.of(CRLReason.unspecified, "unspecified",
            CRLReason.keyCompromise, "keyCompromise", CRLReason.cACompromise, "cACompromise",
            CRLReason.affiliationChanged, "affiliationChanged", CRLReason.superseded, "superseded",
            CRLReason.cessationOfOperation, "cessationOfOperation", CRLReason.certificateHold, "certificateHold",
            CRLReason.privilegeWithdrawn, "privilegeWithdrawn", CRLReason.aACompromise, "aACompromise");

    /**
     * What it says of a certificate.
     *
     * @param since when it was revoked
     * @param reason why
     * @param removed whether a delta list takes the revocation back
     */
    record Entry(Instant since, String reason, boolean removed) {
    }

    private final Bytes der;
    private final CanonicalName issuer;
    private final Instant thisUpdate;
    private final Optional<Instant> nextUpdate;
    private final Optional<Bytes> issuerKeyId;
    private final Optional<BigInteger> number;
    private final Optional<BigInteger> base;
    private final Optional<IssuingDistributionPoint> scope;
    private final AlgorithmIdentifier algorithm;
    private final byte[] signature;
    private final boolean usable;
    private final Map<BigInteger, Entry> entries = new HashMap<>();
    private volatile Bytes signer;

    private RevocationList(Bytes der, byte[] content) {
        this.der = der;
        CertificateList list = CertificateList.getInstance(content);
        TBSCertList body = list.getTBSCertList();
        issuer = CanonicalName.of(list.getIssuer());
        thisUpdate = list.getThisUpdate().getDate().toInstant();
        nextUpdate = Optional.ofNullable(list.getNextUpdate()).map(time -> time.getDate().toInstant());
        algorithm = list.getSignatureAlgorithm();
        signature = list.getSignature().getOctets();
        Extensions extensions = body.getExtensions();
        issuerKeyId = value(extensions, Extension.authorityKeyIdentifier)
                .map(value -> AuthorityKeyIdentifier.getInstance(value).getKeyIdentifierOctets()).map(Bytes::of);
        number = value(extensions, Extension.cRLNumber).map(value -> ASN1Integer.getInstance(value).getValue());
        base = value(extensions, Extension.deltaCRLIndicator)
                .map(value -> ASN1Integer.getInstance(value).getValue());
        scope = value(extensions, Extension.issuingDistributionPoint).map(IssuingDistributionPoint::getInstance);
        boolean understood = (extensions == null
                || UNDERSTOOD.containsAll(List.of(extensions.getCriticalExtensionOIDs())))
                && algorithm.equals(body.getSignature())
                && scope.filter(s -> s.isIndirectCRL() || s.onlyContainsAttributeCerts()).isEmpty();
        for (Enumeration<?> all = body.getRevokedCertificateEnumeration(); all.hasMoreElements();) {
            understood &= add((TBSCertList.CRLEntry) all.nextElement());
        }
        usable = understood;
    }

    private static Optional<Object> value(Extensions extensions, ASN1ObjectIdentifier id) {
        return Optional.ofNullable(extensions).map(all -> all.getExtension(id)).map(Extension::getParsedValue);
    }

    private boolean add(TBSCertList.CRLEntry entry) {
        Extensions extensions = entry.getExtensions();
        int reason = CRLReason.unspecified;
        boolean understood = true;
        if (extensions != null) {
            understood = ENTRY_UNDERSTOOD.containsAll(List.of(extensions.getCriticalExtensionOIDs()));
            Extension code = extensions.getExtension(Extension.reasonCode);
            reason = code == null ? reason
                    : ASN1Enumerated.getInstance(code.getParsedValue()).intValueExact();
        }
        entries.put(entry.getUserCertificate().getValue(), new Entry(entry.getRevocationDate().getDate().toInstant(),
                REASONS.getOrDefault(reason, Integer.toString(reason)), reason == CRLReason.removeFromCRL));
        return understood;
    }

    /** @return the list, absent when it cannot be read or is larger than any list should be */
    static Optional<RevocationList> read(Bytes der) {
        RevocationList known = LISTS.get(der);
        if (known != null) {
            return Optional.of(known);
        }
        if (der.length() > MOST_BYTES) {
            return Optional.empty();
        }
        try {
            RevocationList list = new RevocationList(der, der.toArray());
            LISTS.put(der, list);
            return Optional.of(list);
        } catch (RuntimeException malformed) {
            // Bouncy Castle tells malformed content by many kinds of unchecked exceptions.
            return Optional.empty();
        }
    }

    /** @return whether it is this CA's by name and by key, made in a way that is understood and strong */
    boolean of(ChainCertificate authority) {
        return usable && issuer.equals(authority.subject())
                && issuerKeyId.flatMap(id -> authority.extensions().keyId().map(id::equals)).orElse(true)
                && SignatureScheme.of(algorithm).filter(SignatureScheme::strong).isPresent()
                && authority.key().strong() && signedBy(authority.key());
    }

    private boolean signedBy(VerifyingKey key) {
        if (key.encoded().equals(signer)) {
            return true;
        }
        boolean made = key.made(algorithm, DerParts.toBeSigned(der.toArray()), signature);
        if (made) {
            signer = key.encoded();
        }
        return made;
    }

    /** @return whether it can tell of such a certificate at all */
    boolean covers(ChainCertificate certificate) {
        boolean ca = certificate.extensions().ca();
        return scope.filter(s -> ca ? s.onlyContainsUserCerts() : s.onlyContainsCACerts()).isEmpty();
    }

    /** @return whether a certificate that it covers and does not name is not revoked */
    boolean complete() {
        return scope.filter(s -> s.getDistributionPoint() != null || s.getOnlySomeReasons() != null).isEmpty();
    }

    boolean delta() {
        return base.isPresent();
    }

    /** @return whether this delta list says what has changed since the base list, and is newer */
    boolean updates(RevocationList other) {
        return base.isPresent() && other.number.filter(had -> had.compareTo(base.get()) >= 0
                && number.filter(has -> has.compareTo(had) > 0).isPresent()).isPresent()
                && scopeText().equals(other.scopeText());
    }

    private String scopeText() {
        return scope.map(s -> s.onlyContainsCACerts() + " " + s.onlyContainsUserCerts() + " "
                + s.getDistributionPoint() + " " + s.getOnlySomeReasons()).orElse("");
    }

    Optional<Entry> entry(ChainCertificate certificate) {
        return Optional.ofNullable(entries.get(certificate.serialNumber()));
    }

    Instant thisUpdate() {
        return thisUpdate;
    }

    Optional<Instant> nextUpdate() {
        return nextUpdate;
    }
}
