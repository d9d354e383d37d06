// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.rcp.internal;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.handlers.RadioState;

/** Gives the desktop another theme, which it keeps. */
public final class ThemeHandler extends AbstractHandler {
    /** The command. */
    public static final String COMMAND = "org.dpsstudio.rcp.appearance";

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        if (!HandlerUtil.matchesRadioState(event)) {
            String theme = event.getParameter(RadioState.PARAMETER_ID);
            HandlerUtil.updateRadioState(event.getCommand(), theme);
            PlatformUI.getWorkbench().getService(IThemeEngine.class).setTheme(theme, true);
        }
        return null;
    }
}
