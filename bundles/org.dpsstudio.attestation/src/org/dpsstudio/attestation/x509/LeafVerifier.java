// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.x509;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.dpsstudio.attestation.Attestation;
import org.dpsstudio.attestation.internal.x509.DerParts;
import org.dpsstudio.attestation.internal.x509.LeafFacts;
import org.dpsstudio.attestation.internal.x509.RecentLeafs;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.ServiceTime;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Verdict;

/**
 * Verifies the certificate of an individually enrolled device. Such a certificate is trusted because it is that
 * certificate, and no chain is asked for: it names the device, it is the enrolled one and it is within its
 * validity; that the device holds its private key was proved by the TLS handshake. What else is wrong with it is
 * a warning. Safe for any thread; it waits for nothing.
 */
public final class LeafVerifier {
    /** What the real service tells a device whose certificate it does not take. */
    public static final String INVALID_CERTIFICATE = "Invalid certificate.";
    private static final RecentLeafs LEAFS = new RecentLeafs();

    private LeafVerifier() {
    }

    /**
     * @param id the registration ID that the device asked for
     * @param presentedLeafDer the first certificate of a finished TLS handshake, in DER
     * @param enrolled the enrollment's certificates, both good at any time
     * @param now the time of the check
     * @return the findings {@link Rule#CERTIFICATE_READABLE} to {@link Rule#CERTIFICATE_PURPOSE}; a failed one
     *         does not keep the later ones from being told, unless the certificate cannot be read. Of a certificate
     *         that is not the enrolled one, has its key, and is out of its validity, the validity is told first: it is
     *         the device's own, from another time
     */
    public static Attestation verify(RegistrationId id, Bytes presentedLeafDer, Slots<Certificate> enrolled,
            Instant now) {
        LeafFacts facts;
        try {
            facts = LEAFS.of(presentedLeafDer);
        } catch (UnreadableCertificateException unreadable) {
            return unreadable(unreadable);
        }
        List<Finding> findings = new ArrayList<>(7);
        findings.add(facts.readable());
        findings.add(facts.keyProved());
        findings.add(names(id, facts));
        Finding isEnrolled = enrolled(presentedLeafDer, enrolled, facts);
        Finding isValid = validNow(now, facts);
        boolean ofAnotherTime = isEnrolled.verdict() == Verdict.FAILED && isValid.verdict() == Verdict.FAILED
                && enrolled.present().stream().anyMatch(c -> hasSameKey(c, presentedLeafDer));
        findings.add(ofAnotherTime ? isValid : isEnrolled);
        findings.add(ofAnotherTime ? isEnrolled : isValid);
        findings.add(facts.endEntity());
        findings.add(facts.purpose());
        return Attestation.of(findings, INVALID_CERTIFICATE);
    }

    /**
     * Checks what holds for a device's certificate by whatever way it is trusted; whether it is trusted is not asked.
     *
     * @param id the registration ID that the device asked for
     * @param presentedLeafDer the first certificate of a finished TLS handshake, in DER
     * @return the findings {@link Rule#CERTIFICATE_READABLE} to {@link Rule#CERTIFICATE_NAMES_DEVICE}
     */
    public static Attestation identify(RegistrationId id, Bytes presentedLeafDer) {
        try {
            LeafFacts facts = LEAFS.of(presentedLeafDer);
            return Attestation.of(List.of(facts.readable(), facts.keyProved(), names(id, facts)),
                    INVALID_CERTIFICATE);
        } catch (UnreadableCertificateException unreadable) {
            return unreadable(unreadable);
        }
    }

    private static Attestation unreadable(UnreadableCertificateException why) {
        return new Attestation.Refused(List.of(Finding.failed(Rule.CERTIFICATE_READABLE, "X.509",
                why.reason().name(), Remedy.REISSUE_CERTIFICATE)), INVALID_CERTIFICATE);
    }

    private static Finding names(RegistrationId id, LeafFacts facts) {
        boolean same = facts.commonName().filter(cn -> cn.equalsIgnoreCase(id.text())).isPresent();
        return new Finding(Rule.CERTIFICATE_NAMES_DEVICE, same ? Verdict.PASSED : Verdict.FAILED,
                Optional.of(id.text()), facts.commonName().or(() -> Optional.of(facts.subject())),
                same ? Optional.empty() : Optional.of(Remedy.REISSUE_CERTIFICATE));
    }

    private static Finding enrolled(Bytes presented, Slots<Certificate> enrolled, LeafFacts facts) {
        if (enrolled.primary().filter(c -> isThat(presented, c, facts)).isPresent()
                || enrolled.secondary().filter(c -> isThat(presented, c, facts)).isPresent()) {
            return facts.enrolled();
        }
        String expected = enrolled.present().stream().map(c -> c.info().sha256Thumbprint())
                .collect(Collectors.joining(", "));
        return Finding.failed(Rule.CERTIFICATE_ENROLLED, expected, facts.sha256Thumbprint(),
                Remedy.ENROLL_CERTIFICATE);
    }

    /**
     * The same bytes; or else the same to-be-signed part, which holds the name and the key and cannot be varied
     * the way a signature can. Where the enrolled certificate is known by its information only, its SHA-256
     * thumbprint stands for the bytes.
     */
    private static boolean isThat(Bytes presented, Certificate enrolled, LeafFacts facts) {
        return enrolled.der().map(der -> der.equals(presented) || DerParts.sameToBeSigned(der, presented))
                .orElseGet(() -> enrolled.info().sha256Thumbprint().equalsIgnoreCase(facts.sha256Thumbprint()));
    }

    private static boolean hasSameKey(Certificate enrolled, Bytes presented) {
        return enrolled.der().filter(der -> key(der).equals(key(presented))).isPresent();
    }

    /** @return the public key of a certificate that could be read */
    private static SubjectPublicKeyInfo key(Bytes der) {
        return org.bouncycastle.asn1.x509.Certificate.getInstance(der.toArray()).getSubjectPublicKeyInfo();
    }

    private static Finding validNow(Instant now, LeafFacts facts) {
        boolean early = now.isBefore(facts.notBefore());
        boolean late = !now.isBefore(facts.notAfter().plusSeconds(1));
        Optional<Remedy> remedy = early ? Optional.of(Remedy.SET_CLOCK)
                : late ? Optional.of(Remedy.RENEW_CERTIFICATE) : Optional.empty();
        return new Finding(Rule.CERTIFICATE_VALID_NOW, remedy.isEmpty() ? Verdict.PASSED : Verdict.FAILED,
                Optional.of(facts.period()), Optional.of(ServiceTime.format(now)), remedy);
    }
}
