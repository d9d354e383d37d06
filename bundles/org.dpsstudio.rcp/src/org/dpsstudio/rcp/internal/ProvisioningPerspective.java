// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.rcp.internal;

import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/** The perspective in which an operator enrolls devices and sees them register. */
public final class ProvisioningPerspective implements IPerspectiveFactory {

    /** The perspective's ID. */
    public static final String ID = "org.dpsstudio.rcp.provisioning";

    @Override
    public void createInitialLayout(IPageLayout layout) {
        layout.setEditorAreaVisible(true);
    }
}
