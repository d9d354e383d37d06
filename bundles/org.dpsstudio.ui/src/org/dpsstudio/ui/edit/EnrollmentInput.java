// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.edit;

import java.text.MessageFormat;
import java.util.Objects;
import java.util.Optional;

import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationKind;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.ui.internal.edit.EditMessages;
import org.dpsstudio.ui.looks.Icon;
import org.dpsstudio.ui.services.ServiceConnection;
import org.eclipse.core.runtime.PlatformObject;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IPersistableElement;

/**
 * An enrollment of a service: one that is stored, or a new one that is not yet. Two inputs of the same stored
 * enrollment are equal; each new one is equal to itself only.
 */
public final class EnrollmentInput extends PlatformObject implements IEditorInput {
    /** The editor of individual enrollments. */
    public static final String INDIVIDUAL_EDITOR_ID = "org.dpsstudio.ui.enrollments.individual";
    /** The editor of enrollment groups. */
    public static final String GROUP_EDITOR_ID = "org.dpsstudio.ui.enrollments.group";

    private final ServiceConnection connection;
    private final Optional<EnrollmentKey> key;
    private final Optional<Enrollment> template;
    private final Optional<Newcomer> newcomer;
    private final boolean group;

    private EnrollmentInput(ServiceConnection connection, Optional<EnrollmentKey> key, Optional<Enrollment> template,
            Optional<Newcomer> newcomer, boolean group) {
        this.connection = Objects.requireNonNull(connection);
        this.key = key;
        this.template = template;
        this.newcomer = newcomer;
        this.group = group;
    }

    /**
     * A device that is to be enrolled, as far as it is known: it came, but its credentials are yet to be given.
     *
     * @param id what it calls itself
     * @param kind how it proves who it is
     */
    public record Newcomer(RegistrationId id, AttestationKind kind) {
        /** Refuses null. */
        public Newcomer {
            Objects.requireNonNull(id);
            Objects.requireNonNull(kind);
        }
    }

    /**
     * @param connection the service that has it
     * @param key the stored enrollment
     */
    public EnrollmentInput(ServiceConnection connection, EnrollmentKey key) {
        this(connection, Optional.of(key), Optional.empty(), Optional.empty(), key instanceof EnrollmentKey.Group);
    }

    /**
     * @param connection the service that shall have it
     * @return a new individual enrollment with nothing in it
     */
    public static EnrollmentInput newIndividual(ServiceConnection connection) {
        return new EnrollmentInput(connection, Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    /**
     * @param connection the service that shall have it
     * @return a new enrollment group with nothing in it
     */
    public static EnrollmentInput newGroup(ServiceConnection connection) {
        return new EnrollmentInput(connection, Optional.empty(), Optional.empty(), Optional.empty(), true);
    }

    /**
     * @param connection the service that shall have it
     * @param newcomer the device
     * @return a new individual enrollment for the device, which lacks nothing but its credentials
     */
    public static EnrollmentInput newFor(ServiceConnection connection, Newcomer newcomer) {
        return new EnrollmentInput(connection, Optional.empty(), Optional.empty(), Optional.of(newcomer), false);
    }

    /**
     * @param connection the service that shall have it
     * @param template what the form begins with; its ID is a proposal, its revision is ignored
     * @return a new enrollment of the template's kind
     */
    public static EnrollmentInput newLike(ServiceConnection connection, Enrollment template) {
        return switch (template) {
            case IndividualEnrollment individual -> new EnrollmentInput(connection, Optional.empty(),
                    Optional.of(individual), Optional.empty(), false);
            case EnrollmentGroup group -> new EnrollmentInput(connection, Optional.empty(), Optional.of(group),
                    Optional.empty(), true);
        };
    }

    /** @return the service */
    public ServiceConnection connection() {
        return connection;
    }

    /** @return the stored enrollment; absent for a new one */
    public Optional<EnrollmentKey> key() {
        return key;
    }

    /** @return what a new enrollment begins with */
    public Optional<Enrollment> template() {
        return template;
    }

    /** @return the device that a new enrollment is for, where that much is known */
    public Optional<Newcomer> newcomer() {
        return newcomer;
    }

    /** @return whether it is an enrollment group */
    public boolean isGroup() {
        return group;
    }

    /** @return the ID of the editor for it */
    public String editorId() {
        return group ? GROUP_EDITOR_ID : INDIVIDUAL_EDITOR_ID;
    }

    @Override
    public boolean exists() {
        return key.isPresent();
    }

    @Override
    public ImageDescriptor getImageDescriptor() {
        return (group ? Icon.GROUP : Icon.INDIVIDUAL).descriptor();
    }

    @Override
    public String getName() {
        return key.map(EnrollmentKey::text).orElse(group ? EditMessages.newGroup : EditMessages.newIndividual);
    }

    @Override
    public IPersistableElement getPersistable() {
        return null;
    }

    @Override
    public String getToolTipText() {
        return MessageFormat.format(EditMessages.enrollmentTooltip, getName(), connection.name());
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof EnrollmentInput that && key.isPresent() && key.equals(that.key)
                && connection.equals(that.connection);
    }

    @Override
    public int hashCode() {
        return key.isPresent() ? 31 * connection.hashCode() + key.hashCode() : System.identityHashCode(this);
    }
}
