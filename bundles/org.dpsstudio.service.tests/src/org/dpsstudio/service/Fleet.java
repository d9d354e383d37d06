// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.attestation.AttestationMechanism.X509CaReferences;
import org.dpsstudio.model.attestation.AttestationMechanism.X509SigningCertificates;
import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.service.device.Evidence;

/** The certificates of a product line: a root, two intermediates below each other, and devices. */
public final class Fleet {
    /** Around the clock's time, for a year. */
    public static final Validity YEAR = Validity.of(ServiceOnMemory.START.minus(Duration.ofDays(1)),
            Duration.ofDays(365));

    /** Makes certificates. */
    public final CertificateMaker maker = new CertificateMaker(new SecureRandom());
    /** The one at the top. */
    public final IssuedCertificate root = maker.ca("CN=Root", YEAR, OptionalInt.empty());
    /** Below the root. */
    public final IssuedCertificate upper = maker.intermediate(root, "CN=Upper", YEAR, OptionalInt.empty());
    /** Below the upper one: signs devices. */
    public final IssuedCertificate lower = maker.intermediate(upper, "CN=Lower", YEAR, OptionalInt.empty());
    /** A device. */
    public final IssuedCertificate leaf = maker.leaf(lower, "dev", YEAR);

    /**
     * @param issued made here
     * @return the same for the model
     */
    public static Certificate certificate(IssuedCertificate issued) {
        try {
            return Certificates.of(issued.certificate());
        } catch (UnreadableCertificateException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /**
     * @param issued made here
     * @return its DER
     */
    public static Bytes der(IssuedCertificate issued) {
        return certificate(issued).der().orElseThrow();
    }

    /**
     * @param issued made here
     * @return its SHA-256 thumbprint
     */
    public static String thumbprint(IssuedCertificate issued) {
        return certificate(issued).info().sha256Thumbprint();
    }

    /**
     * @param chain the leaf first
     * @return shown in a handshake
     */
    public static Evidence shown(IssuedCertificate... chain) {
        return new Evidence.ClientCertificates(ders(chain));
    }

    /**
     * @param chain the leaf first
     * @return their DER
     */
    public static List<Bytes> ders(IssuedCertificate... chain) {
        return Stream.of(chain).map(Fleet::der).toList();
    }

    /**
     * @param it the service
     * @param name its name in the registry
     * @param ca the certificate
     * @param verified whether it is vouched for
     * @return what was stored
     */
    public static CaCertificate register(ServiceOnMemory it, String name, IssuedCertificate ca, boolean verified) {
        return ServiceOnMemory.ok(it.service.putCaCertificate(new CertificateName(name), certificate(ca), verified,
                WriteCondition.ALWAYS));
    }

    /**
     * @param id the group ID
     * @param signers primary, and secondary where there is one
     * @return a group by inline signing certificates
     */
    public static EnrollmentGroup inline(String id, IssuedCertificate... signers) {
        return EnrollmentGroup.of(EnrollmentGroupId.of(id),
                new X509SigningCertificates(slots(Stream.of(signers).map(Fleet::certificate).toList())));
    }

    /**
     * @param id the group ID
     * @param names primary, and secondary where there is one
     * @return a group by CA references
     */
    public static EnrollmentGroup byReference(String id, String... names) {
        return EnrollmentGroup.of(EnrollmentGroupId.of(id),
                new X509CaReferences(slots(Stream.of(names).map(CertificateName::new).toList())));
    }

    private static <T> Slots<T> slots(List<T> values) {
        List<T> two = new ArrayList<>(values);
        return new Slots<>(Optional.of(two.getFirst()),
                two.size() > 1 ? Optional.of(two.get(1)) : Optional.empty());
    }
}
