// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.rcp.internal;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/** The perspective in which a tester lets devices register that are not there in iron. */
public final class SimulationPerspective implements IPerspectiveFactory {

    /** The perspective's ID. */
    public static final String ID = "org.dpsstudio.rcp.simulation";

    private static final String SERVICES = "org.dpsstudio.ui.services";
    private static final String DEVICES = "org.dpsstudio.ui.simulator.devices";
    private static final String CONVERSATION = "org.dpsstudio.ui.simulator.conversation";
    private static final String REGISTRATIONS = "org.dpsstudio.ui.registrations";
    private static final String EXPLANATION = "org.dpsstudio.ui.explanation";
    private static final String EVENTS = "org.dpsstudio.ui.events";
    private static final float LEFT = 0.3f;
    private static final float ABOVE = 0.78f;
    private static final float EDITORS = 0.35f;
    private static final float DEVICES_ABOVE = 0.55f;

    @Override
    public void createInitialLayout(IPageLayout layout) {
        // There may be no editor at all. Those that are opened get a place above the conversation.
        layout.setEditorAreaVisible(false);
        layout.addView(DEVICES, IPageLayout.LEFT, LEFT, IPageLayout.ID_EDITOR_AREA);
        IFolderLayout left = layout.createFolder("belowDevices", IPageLayout.BOTTOM, DEVICES_ABOVE, DEVICES);
        left.addView(SERVICES);
        left.addView(IPageLayout.ID_PROP_SHEET);
        IFolderLayout conversation = layout.createFolder("conversation", IPageLayout.BOTTOM, EDITORS,
                IPageLayout.ID_EDITOR_AREA);
        conversation.addView(CONVERSATION);
        IFolderLayout below = layout.createFolder("belowConversation", IPageLayout.BOTTOM, ABOVE, "conversation");
        below.addView(REGISTRATIONS);
        below.addView(EXPLANATION);
        below.addView(EVENTS);
        below.addView(IPageLayout.ID_PROGRESS_VIEW);
        for (String view : new String[] { DEVICES, CONVERSATION, SERVICES, REGISTRATIONS, EXPLANATION, EVENTS,
                IPageLayout.ID_PROP_SHEET, IPageLayout.ID_PROGRESS_VIEW }) {
            layout.addShowViewShortcut(view);
        }
        layout.addPerspectiveShortcut(ProvisioningPerspective.ID);
    }
}
