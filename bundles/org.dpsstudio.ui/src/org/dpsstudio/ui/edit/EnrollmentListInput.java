// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.edit;

import java.text.MessageFormat;
import java.util.Objects;

import org.dpsstudio.ui.internal.edit.EditMessages;
import org.dpsstudio.ui.looks.Icon;
import org.dpsstudio.ui.services.ServiceConnection;
import org.eclipse.core.runtime.PlatformObject;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IPersistableElement;

/** The enrollment list of a service, for the editor {@link #EDITOR_ID}. Inputs of the same service are equal. */
public final class EnrollmentListInput extends PlatformObject implements IEditorInput {
    /** The editor that shows it. */
    public static final String EDITOR_ID = "org.dpsstudio.ui.enrollments.list";

    private final ServiceConnection connection;

    /** @param connection the service */
    public EnrollmentListInput(ServiceConnection connection) {
        this.connection = Objects.requireNonNull(connection);
    }

    /** @return the service */
    public ServiceConnection connection() {
        return connection;
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public ImageDescriptor getImageDescriptor() {
        return Icon.ENROLLMENTS.descriptor();
    }

    @Override
    public String getName() {
        return MessageFormat.format(EditMessages.enrollmentList, connection.name());
    }

    @Override
    public IPersistableElement getPersistable() {
        return null;
    }

    @Override
    public String getToolTipText() {
        return getName();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EnrollmentListInput that && connection.equals(that.connection);
    }

    @Override
    public int hashCode() {
        return connection.hashCode();
    }
}
