// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.dpsstudio.testkit.ui.RunningWorkbench;
import org.dpsstudio.testkit.ui.WorkbenchExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WorkbenchExtension.class)
class WorkbenchTest {

    @Test
    void theWindowBearsTheProductsName(RunningWorkbench workbench) {
        assertEquals("DPS Studio", workbench.ask(() -> workbench.window().getShell().getText()));
    }

    @Test
    void theFirstPerspectiveIsProvisioning(RunningWorkbench workbench) {
        assertEquals("org.dpsstudio.rcp.provisioning", workbench.ask(() -> workbench.page().getPerspective().getId()));
    }
}
