// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.rcp.internal;

import org.eclipse.jface.action.GroupMarker;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.jface.action.ICoolBarManager;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.IStatusLineManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.action.StatusLineManager;
import org.eclipse.jface.action.ToolBarContributionItem;
import org.eclipse.jface.action.ToolBarManager;
import org.eclipse.swt.SWT;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.actions.ContributionItemFactory;
import org.eclipse.ui.application.ActionBarAdvisor;
import org.eclipse.ui.application.IActionBarConfigurer;
import org.eclipse.ui.menus.CommandContributionItem;
import org.eclipse.ui.menus.CommandContributionItemParameter;

/** The menus that every workbench has, in their order. All else is contributed in plugin.xml. */
final class StudioActionBarAdvisor extends ActionBarAdvisor {
    private static final String SERVICE_MENU = "org.dpsstudio.menu.service";
    private static final String QUICK_ACCESS = "org.eclipse.ui.window.quickAccess";

    private IWorkbenchWindow window;

    StudioActionBarAdvisor(IActionBarConfigurer configurer) {
        super(configurer);
    }

    @Override
    protected void makeActions(IWorkbenchWindow made) {
        window = made;
        register(ActionFactory.SAVE.create(window));
        register(ActionFactory.SAVE_ALL.create(window));
        register(ActionFactory.CLOSE.create(window));
        register(ActionFactory.CLOSE_ALL.create(window));
        register(ActionFactory.QUIT.create(window));
        register(ActionFactory.RESET_PERSPECTIVE.create(window));
        register(ActionFactory.PREFERENCES.create(window));
        register(ActionFactory.ABOUT.create(window));
        // What parts give these actions to do is done by the commands of the same meaning, and so by their keys.
        register(ActionFactory.COPY.create(window));
        register(ActionFactory.SELECT_ALL.create(window));
        register(ActionFactory.DELETE.create(window));
        register(ActionFactory.REFRESH.create(window));
    }

    @Override
    protected void fillMenuBar(IMenuManager menuBar) {
        var file = new MenuManager(Messages.get("menu.file"), IWorkbenchActionConstants.M_FILE);
        file.add(new GroupMarker(IWorkbenchActionConstants.FILE_START));
        file.add(new GroupMarker(IWorkbenchActionConstants.NEW_EXT));
        file.add(new Separator());
        file.add(getAction(ActionFactory.CLOSE.getId()));
        file.add(getAction(ActionFactory.CLOSE_ALL.getId()));
        file.add(new Separator());
        file.add(getAction(ActionFactory.SAVE.getId()));
        file.add(getAction(ActionFactory.SAVE_ALL.getId()));
        file.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
        file.add(new GroupMarker(IWorkbenchActionConstants.FILE_END));
        file.add(new Separator());
        file.add(getAction(ActionFactory.QUIT.getId()));
        menuBar.add(file);

        var edit = new MenuManager(Messages.get("menu.edit"), IWorkbenchActionConstants.M_EDIT);
        edit.add(new GroupMarker(IWorkbenchActionConstants.EDIT_START));
        edit.add(command(IWorkbenchCommandConstants.EDIT_CUT, Messages.get("mnemonic.cut")));
        edit.add(command(IWorkbenchCommandConstants.EDIT_COPY, Messages.get("mnemonic.copy")));
        edit.add(command(IWorkbenchCommandConstants.EDIT_PASTE, Messages.get("mnemonic.paste")));
        edit.add(new Separator());
        edit.add(command(IWorkbenchCommandConstants.EDIT_DELETE, Messages.get("mnemonic.delete")));
        edit.add(command(IWorkbenchCommandConstants.EDIT_SELECT_ALL, Messages.get("mnemonic.selectAll")));
        edit.add(new Separator(IWorkbenchActionConstants.FIND_EXT));
        edit.add(command(IWorkbenchCommandConstants.FILE_REFRESH, Messages.get("mnemonic.refresh")));
        edit.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
        edit.add(new GroupMarker(IWorkbenchActionConstants.EDIT_END));
        menuBar.add(edit);

        menuBar.add(new MenuManager(Messages.get("menu.service"), SERVICE_MENU));
        menuBar.add(new GroupMarker(IWorkbenchActionConstants.MB_ADDITIONS));

        var windowMenu = new MenuManager(Messages.get("menu.window"), IWorkbenchActionConstants.M_WINDOW);
        var views = new MenuManager(Messages.get("menu.views"), "org.dpsstudio.menu.views");
        views.add(ContributionItemFactory.VIEWS_SHORTLIST.create(window));
        windowMenu.add(views);
        windowMenu.add(new GroupMarker("perspective"));
        windowMenu.add(getAction(ActionFactory.RESET_PERSPECTIVE.getId()));
        windowMenu.add(new Separator("appearance"));
        windowMenu.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
        windowMenu.add(command(QUICK_ACCESS, Messages.get("mnemonic.quickAccess")));
        windowMenu.add(new Separator());
        windowMenu.add(getAction(ActionFactory.PREFERENCES.getId()));
        menuBar.add(windowMenu);

        var help = new MenuManager(Messages.get("menu.help"), IWorkbenchActionConstants.M_HELP);
        help.add(new GroupMarker(IWorkbenchActionConstants.HELP_START));
        help.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
        help.add(new GroupMarker(IWorkbenchActionConstants.HELP_END));
        help.add(new Separator());
        help.add(getAction(ActionFactory.ABOUT.getId()));
        menuBar.add(help);
    }

    @Override
    protected void fillCoolBar(ICoolBarManager coolBar) {
        coolBar.add(new GroupMarker(IWorkbenchActionConstants.MB_ADDITIONS));
        var service = new ToolBarManager(SWT.FLAT);
        service.add(command("org.dpsstudio.service.start"));
        service.add(command("org.dpsstudio.service.stop"));
        coolBar.add(new ToolBarContributionItem(service, "org.dpsstudio.toolbar.service"));
        var explain = new ToolBarManager(SWT.FLAT);
        explain.add(command("org.dpsstudio.attempts.explain"));
        coolBar.add(new ToolBarContributionItem(explain, "org.dpsstudio.toolbar.explain"));
        var access = new ToolBarManager(SWT.FLAT);
        access.add(command(QUICK_ACCESS));
        coolBar.add(new ToolBarContributionItem(access, "org.dpsstudio.toolbar.quickAccess"));
    }

    @Override
    protected void fillStatusLine(IStatusLineManager statusLine) {
        statusLine.appendToGroup(StatusLineManager.BEGIN_GROUP, new ServiceStatus());
    }

    private IContributionItem command(String id) {
        return command(id, null);
    }

    private IContributionItem command(String id, String mnemonic) {
        var parameter = new CommandContributionItemParameter(window, id, id, CommandContributionItem.STYLE_PUSH);
        parameter.mnemonic = mnemonic;
        return new CommandContributionItem(parameter);
    }
}
