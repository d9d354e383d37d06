// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.rcp.internal;

import org.dpsstudio.ui.certificates.OpenCertificate;
import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/** The perspective in which an operator enrolls devices and sees them register. */
public final class ProvisioningPerspective implements IPerspectiveFactory {

    /** The perspective's ID. */
    public static final String ID = "org.dpsstudio.rcp.provisioning";

    private static final String SERVICES = "org.dpsstudio.ui.services";
    private static final String REGISTRATIONS = "org.dpsstudio.ui.registrations";
    private static final String EXPLANATION = "org.dpsstudio.ui.explanation";
    private static final String EVENTS = "org.dpsstudio.ui.events";
    private static final float LEFT = 0.28f;
    private static final float ABOVE = 0.56f;

    @Override
    public void createInitialLayout(IPageLayout layout) {
        layout.setEditorAreaVisible(true);
        layout.addPerspectiveShortcut(SimulationPerspective.ID);
        IFolderLayout below = layout.createFolder("below", IPageLayout.BOTTOM, ABOVE, IPageLayout.ID_EDITOR_AREA);
        below.addView(REGISTRATIONS);
        below.addView(EXPLANATION);
        below.addView(OpenCertificate.CERTIFICATE_VIEW_ID);
        below.addView(OpenCertificate.CHAIN_VIEW_ID);
        below.addPlaceholder(OpenCertificate.REGISTRY_VIEW_ID);
        below.addPlaceholder(OpenCertificate.EXPIRY_VIEW_ID);
        below.addView(EVENTS);
        below.addView(IPageLayout.ID_PROP_SHEET);
        below.addView(IPageLayout.ID_PROGRESS_VIEW);
        layout.addView(SERVICES, IPageLayout.LEFT, LEFT, IPageLayout.ID_EDITOR_AREA);
        layout.getViewLayout(SERVICES).setCloseable(false);
        for (String view : new String[] { SERVICES, REGISTRATIONS, EXPLANATION, OpenCertificate.CERTIFICATE_VIEW_ID,
                OpenCertificate.CHAIN_VIEW_ID, OpenCertificate.REGISTRY_VIEW_ID, OpenCertificate.EXPIRY_VIEW_ID,
                EVENTS, IPageLayout.ID_PROP_SHEET, IPageLayout.ID_PROGRESS_VIEW }) {
            layout.addShowViewShortcut(view);
        }
    }
}
