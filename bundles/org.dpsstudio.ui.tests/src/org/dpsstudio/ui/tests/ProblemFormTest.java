// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.testkit.ui.RunningWorkbench;
import org.dpsstudio.testkit.ui.WorkbenchExtension;
import org.dpsstudio.ui.tests.pages.Widgets;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.statushandlers.StatusManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WorkbenchExtension.class)
class ProblemFormTest {
    private static final String TITLE = "Problem";

    @Test
    void saysTheProblemAndItsCausesAndKeepsTheTechnicalDetailsFolded(RunningWorkbench workbench) {
        MultiStatus status = new MultiStatus(ProblemFormTest.class, 0,
                new IStatus[] { Status.error("The disk is full.") }, "The file cannot be written.",
                new IOException("ENOSPC"));
        StatusManager.getManager().handle(status, StatusManager.SHOW);
        workbench.waitUntil("the form is open", () -> form(workbench).isPresent());
        List<String> folded = workbench.ask(() -> texts(form(workbench).orElseThrow()));
        assertEquals("The file cannot be written.", folded.getFirst());
        assertTrue(folded.stream().anyMatch(text -> text.contains("The disk is full.")), folded.toString());
        assertFalse(folded.stream().anyMatch(text -> text.contains("ENOSPC")), folded.toString());

        List<String> unfolded = workbench.ask(() -> {
            Widgets.button(form(workbench).orElseThrow(), "Details »").notifyListeners(SWT.Selection, null);
            return texts(form(workbench).orElseThrow());
        });
        assertTrue(unfolded.stream().anyMatch(text -> text.contains("ENOSPC")), unfolded.toString());
        workbench.ui(() -> form(workbench).orElseThrow().close());
    }

    @Test
    void neverGreetsWithAnException(RunningWorkbench workbench) {
        StatusManager.getManager().handle(
                Status.error("Unhandled event loop exception", new IllegalStateException("boom")),
                StatusManager.SHOW);
        workbench.waitUntil("the form is open", () -> form(workbench).isPresent());
        List<String> texts = workbench.ask(() -> texts(form(workbench).orElseThrow()));
        assertTrue(texts.getFirst().startsWith("DPS Studio met a problem that nobody planned for."), texts.toString());
        assertFalse(texts.stream().anyMatch(text -> text.contains("IllegalStateException")), texts.toString());
        workbench.ui(() -> form(workbench).orElseThrow().close());
    }

    private static Optional<Shell> form(RunningWorkbench workbench) {
        return Arrays.stream(workbench.display().getShells())
                .filter(shell -> shell.isVisible() && shell.getText().equals(TITLE)).findFirst();
    }

    private static List<String> texts(Shell form) {
        return Widgets.visible(form, Text.class).map(Text::getText).toList();
    }
}
