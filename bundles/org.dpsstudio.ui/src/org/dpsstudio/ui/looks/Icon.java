// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.looks;

import java.util.Locale;

import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.ImageRegistry;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.graphics.Image;

/** The icons of DPS Studio, drawings that are sharp at every size and read on light and on dark. */
public enum Icon {
    /** The product. */
    STUDIO,
    /** A service that answers. */
    SERVICE_RUNNING,
    /** A service that is starting or stopping. */
    SERVICE_BUSY,
    /** A service that is stopped. */
    SERVICE_STOPPED,
    /** A service that could not be started. */
    SERVICE_FAILED,
    /** An ID scope. */
    ID_SCOPE,
    /** An address at which a service answers. */
    ENDPOINT,
    /** The enrollments of a service. */
    ENROLLMENTS,
    /** An individual enrollment. */
    INDIVIDUAL,
    /** An enrollment group. */
    GROUP,
    /** A new individual enrollment. */
    NEW_INDIVIDUAL,
    /** A new enrollment group. */
    NEW_GROUP,
    /** The registration attempts of a service. */
    REGISTRATIONS,
    /** A linked hub. */
    HUB,
    /** A shared access policy. */
    POLICY,
    /** A certificate. */
    CERTIFICATE,
    /** Why an attempt ended as it did. */
    EXPLANATION,
    /** What happened. */
    EVENTS,
    /** Something for the record. */
    INFO,
    /** A rule that holds, a device that was let in. */
    OK,
    /** Something to know. */
    WARNING,
    /** A rule that is broken, a device that was kept out. */
    FAILED,
    /** A decision that was taken. */
    DECIDED,
    /** To start. */
    START,
    /** To stop. */
    STOP,
    /** To copy. */
    COPY,
    /** To clear. */
    CLEAR,
    /** To show only what was refused. */
    ONLY_REFUSED,
    /** To follow the selection. */
    LINK;

    /** @return how to make the image */
    public ImageDescriptor descriptor() {
        return ImageDescriptor.createFromURL(Icon.class.getResource("/icons/" + fileName()));
    }

    /** @return the image, which belongs to the display; for the UI thread */
    public Image image() {
        ImageRegistry images = JFaceResources.getImageRegistry();
        String key = Icon.class.getName() + '.' + name();
        if (images.getDescriptor(key) == null) {
            images.put(key, descriptor());
        }
        return images.get(key);
    }

    private String fileName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".svg";
    }
}
