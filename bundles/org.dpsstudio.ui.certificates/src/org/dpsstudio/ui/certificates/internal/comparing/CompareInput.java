// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.comparing;

import java.util.Objects;

import org.dpsstudio.ui.certificates.CertificateSource;
import org.dpsstudio.ui.certificates.internal.CertificateIcon;
import org.dpsstudio.ui.certificates.internal.Texts;
import org.eclipse.core.runtime.PlatformObject;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IPersistableElement;

/** Two certificates to compare. Inputs of the same two are equal. */
public final class CompareInput extends PlatformObject implements IEditorInput {
    /** The editor that shows it. */
    public static final String EDITOR_ID = "org.dpsstudio.ui.certificates.compare";

    private final CertificateSource left;
    private final CertificateSource right;

    /**
     * @param left what has the one; of several certificates the first
     * @param right what has the other
     */
    public CompareInput(CertificateSource left, CertificateSource right) {
        this.left = Objects.requireNonNull(left);
        this.right = Objects.requireNonNull(right);
    }

    CertificateSource left() {
        return left;
    }

    CertificateSource right() {
        return right;
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public ImageDescriptor getImageDescriptor() {
        return CertificateIcon.COMPARE.descriptor();
    }

    @Override
    public String getName() {
        return Texts.of("compare.editorTitle", left.label(), right.label());
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
        return other instanceof CompareInput that && left.equals(that.left) && right.equals(that.right);
    }

    @Override
    public int hashCode() {
        return Objects.hash(left, right);
    }
}
