// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.testkit.ui;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Lets a test class run against the real workbench, which is started with the first such class, in a thread of its
 * own, and is closed when the last has run. Tests run in their own thread and may take a {@link RunningWorkbench} as a
 * parameter.
 */
public final class WorkbenchExtension implements BeforeAllCallback, ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace
            .create(WorkbenchExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        workbench(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningWorkbench.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return workbench(context);
    }

    private static RunningWorkbench workbench(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent(RunningWorkbench.class,
                key -> RunningWorkbench.start(), RunningWorkbench.class);
    }
}
