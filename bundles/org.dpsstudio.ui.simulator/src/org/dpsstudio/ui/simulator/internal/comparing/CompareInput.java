// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.comparing;

import java.util.Objects;

import org.dpsstudio.ui.looks.Times;
import org.dpsstudio.ui.simulator.internal.SimulatorIcon;
import org.dpsstudio.ui.simulator.internal.Texts;
import org.dpsstudio.ui.simulator.internal.runs.RunSession;
import org.eclipse.core.runtime.PlatformObject;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IPersistableElement;

/** Two runs to compare. Inputs of the same two are equal. */
public final class CompareInput extends PlatformObject implements IEditorInput {
    /** The editor that shows it. */
    public static final String EDITOR_ID = "org.dpsstudio.ui.simulator.compare";

    private final RunSession left;
    private final RunSession right;

    /**
     * @param left a run that is over
     * @param right another
     */
    public CompareInput(RunSession left, RunSession right) {
        this.left = Objects.requireNonNull(left);
        this.right = Objects.requireNonNull(right);
    }

    RunSession left() {
        return left;
    }

    RunSession right() {
        return right;
    }

    static String name(RunSession session) {
        return Texts.of("compare.side", session.subject().name(), Times.brief(session.began()));
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public ImageDescriptor getImageDescriptor() {
        return SimulatorIcon.COMPARE_RUNS.descriptor();
    }

    @Override
    public String getName() {
        return Texts.of("compare.title", left.subject().name(), right.subject().name());
    }

    @Override
    public IPersistableElement getPersistable() {
        return null;
    }

    @Override
    public String getToolTipText() {
        return Texts.of("compare.title", name(left), name(right));
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
