// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal;

import java.util.Locale;

import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.ImageRegistry;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.graphics.Image;

/** The icons that only views of certificates have. */
public enum CertificateIcon {
    /** A certificate. */
    CERTIFICATE,
    /** The chain of a certificate. */
    CHAIN,
    /** Two certificates side by side. */
    COMPARE,
    /** A TLS server. */
    SERVER,
    /** A file. */
    OPEN_FILE,
    /** The clipboard. */
    PASTE,
    /** To keep what is shown. */
    PIN,
    /** Something that is missing. */
    MISSING;

    /** @return how to make the image */
    public ImageDescriptor descriptor() {
        return ImageDescriptor.createFromURL(CertificateIcon.class
                .getResource("/icons/" + name().toLowerCase(Locale.ROOT).replace('_', '-') + ".svg"));
    }

    /** @return the image, which belongs to the display; for the UI thread */
    public Image image() {
        ImageRegistry images = JFaceResources.getImageRegistry();
        String key = CertificateIcon.class.getName() + '.' + name();
        if (images.getDescriptor(key) == null) {
            images.put(key, descriptor());
        }
        return images.get(key);
    }
}
