// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.rolling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.operations.internal.Texts;
import org.dpsstudio.service.Page;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.ServiceError;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;

/**
 * How far the devices of an enrollment have come from its one certificate to the other. A device counts by the
 * certificate with which it registered last; who never registered is not known to the service and not counted.
 *
 * @param enrollment as it is stored
 * @param primary what is in the primary place
 * @param secondary what is in the secondary place
 * @param byPrimary how many devices came by the primary last
 * @param bySecondary how many came by the secondary last
 * @param byOther how many came by another certificate, or before it was written down by which
 * @param remaining devices that did not come by the secondary last, the first {@value #MOST_REMAINING} by ID
 * @param complete whether every registration was looked at; false when the reader canceled
 */
public record RollStanding(Enrollment enrollment, Optional<Rolled> primary, Optional<Rolled> secondary, long byPrimary,
        long bySecondary, long byOther, List<RegistrationId> remaining, boolean complete) {
    /** How many of the remaining devices are listed. */
    public static final int MOST_REMAINING = 1000;
    private static final int PAGE = 1000;

    /** Keeps a copy. */
    public RollStanding {
        remaining = List.copyOf(remaining);
    }

    /** @return whether both places are taken, so that a roll is under way */
    public boolean underWay() {
        return primary.isPresent() && secondary.isPresent();
    }

    /** @return whether every device that the service knows has come by the secondary certificate */
    public boolean safeToFinish() {
        return underWay() && complete && byPrimary == 0 && byOther == 0;
    }

    /**
     * Waits for the service, and looks at every registration of a group, so it is not for a UI thread.
     *
     * @param service the service
     * @param key which enrollment
     * @param monitor asked now and then whether to stop; may be null
     * @return how far it is; failed when there is no such enrollment or it does not attest by certificates
     */
    public static Result<RollStanding> read(ProvisioningService service, EnrollmentKey key,
            IProgressMonitor monitor) {
        Result<Enrollment> read = service.enrollment(key);
        if (!(read instanceof Result.Ok<Enrollment>(var enrollment))) {
            return read.map(none -> null);
        }
        Optional<Slots<Rolled>> slots = slots(service, enrollment.attestation());
        if (slots.isEmpty()) {
            return Result.failed(ServiceError.INVALID_ARGUMENT, Texts.of("roll.noCertificates", key.text()));
        }
        var count = new Count(slots.get());
        boolean complete = switch (key) {
            case EnrollmentKey.Individual one -> {
                service.registration(one.id()).found().ifPresent(count::add);
                yield true;
            }
            case EnrollmentKey.Group group -> count(service, group.id(), count,
                    monitor == null ? new NullProgressMonitor() : monitor);
        };
        return Result.ok(new RollStanding(enrollment, slots.get().primary(), slots.get().secondary(), count.byPrimary,
                count.bySecondary, count.byOther, count.remaining, complete));
    }

    private static boolean count(ProvisioningService service, EnrollmentGroupId group, Count count,
            IProgressMonitor monitor) {
        Optional<String> from = Optional.empty();
        do {
            Result<Page<RegistrationRecord>> read = service.registrations(Optional.of(group), from, PAGE);
            if (!(read instanceof Result.Ok<Page<RegistrationRecord>>(var page)) || monitor.isCanceled()) {
                return false;
            }
            page.items().forEach(count::add);
            from = page.continuation();
        } while (from.isPresent());
        return true;
    }

    private static Optional<Slots<Rolled>> slots(ProvisioningService service, AttestationMechanism attestation) {
        return switch (attestation) {
            case AttestationMechanism.X509ClientCertificates(var certificates) -> Optional.of(inline(certificates));
            case AttestationMechanism.X509SigningCertificates(var certificates) -> Optional.of(inline(certificates));
            case AttestationMechanism.X509CaReferences(var names) -> Optional.of(
                    new Slots<>(names.primary().map(name -> referred(service, name)),
                            names.secondary().map(name -> referred(service, name))));
            case AttestationMechanism.SymmetricKeys keys -> Optional.empty();
            case AttestationMechanism.Tpm tpm -> Optional.empty();
            case AttestationMechanism.None none -> Optional.empty();
        };
    }

    private static Slots<Rolled> inline(Slots<Certificate> certificates) {
        return new Slots<>(certificates.primary().map(RollStanding::inline),
                certificates.secondary().map(RollStanding::inline));
    }

    private static Rolled inline(Certificate certificate) {
        return new Rolled(Optional.empty(), Optional.of(certificate.info()));
    }

    private static Rolled referred(ProvisioningService service, CertificateName name) {
        return new Rolled(Optional.of(name), service.caCertificate(name).found().map(CaCertificate::certificate)
                .map(Certificate::info));
    }

    private static final class Count {
        private final Slots<Rolled> slots;
        private final List<RegistrationId> remaining = new ArrayList<>();
        private long byPrimary;
        private long bySecondary;
        private long byOther;

        Count(Slots<Rolled> slots) {
            this.slots = slots;
        }

        void add(RegistrationRecord record) {
            if (came(record, slots.secondary())) {
                bySecondary++;
                return;
            }
            if (came(record, slots.primary())) {
                byPrimary++;
            } else {
                byOther++;
            }
            if (remaining.size() < MOST_REMAINING) {
                remaining.add(record.registrationId());
            }
        }

        private static boolean came(RegistrationRecord record, Optional<Rolled> by) {
            return by.isPresent() && record.attestedBy().filter(by.get()::is).isPresent();
        }
    }
}
