// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.devices;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.device.identity.SimulatedDevice;
import org.dpsstudio.service.Subscription;
import org.dpsstudio.ui.internal.looks.Accessibles;
import org.dpsstudio.ui.internal.looks.RowTable;
import org.dpsstudio.ui.simulator.internal.Problems;
import org.dpsstudio.ui.simulator.internal.Simulation;
import org.dpsstudio.ui.simulator.internal.SimulationService;
import org.dpsstudio.ui.simulator.internal.SimulatorIcon;
import org.dpsstudio.ui.simulator.internal.Texts;
import org.dpsstudio.ui.simulator.internal.Words;
import org.dpsstudio.ui.simulator.internal.conversation.ConversationView;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.GroupMarker;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.contexts.IContextService;
import org.eclipse.ui.part.ViewPart;
import org.eclipse.ui.services.IEvaluationService;
import org.eclipse.ui.statushandlers.StatusManager;

/** The simulated devices of this workspace: who they are, how safe their secrets are, and how their last run went. */
public final class SimulatorView extends ViewPart {
    /** The view's ID. */
    public static final String ID = "org.dpsstudio.ui.simulator.devices";

    private static final int STATE = 1;
    private static final int PLACE = 2;
    private static final int IDENTITY = 3;
    private static final int NAME_THERE = 4;

    private final Simulation simulation = SimulationService.simulation();
    private Composite parent;
    private RowTable<DeviceRow> table;
    private Link hint;
    private StyledText said;
    private Subscription listening = () -> {
    };

    @Override
    public void createPartControl(Composite given) {
        parent = given;
        GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(parent);
        hint = new Link(parent, SWT.WRAP);
        hint.setText(Texts.of("devices.empty"));
        hint.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> execute(event.text)));
        GridDataFactory.fillDefaults().grab(true, false).indent(4, 4).hint(100, SWT.DEFAULT).exclude(true)
                .applyTo(hint);
        table = new RowTable<>(parent, row -> row.device().name(), SimulatorView::fill);
        table.column(Texts.of("column.name"), 18, Comparator.comparing(row -> row.device().name()));
        table.column(Texts.of("column.last"), 26, Comparator.comparing(DeviceRow::state));
        table.column(Texts.of("column.place"), 24, Comparator.comparing(DeviceRow::place));
        table.column(Texts.of("column.identity"), 24, Comparator.comparing(DeviceRow::identity));
        table.column(Texts.of("column.registrationId"), 24, Comparator.comparing(row -> row.device()
                .registrationId()));
        table.column(Texts.of("column.service"), 20, Comparator.comparing(DeviceRow::service));
        table.column(Texts.of("column.when"), 20, Comparator.comparing(DeviceRow::when));
        table.tooltip((row, column) -> switch (column) {
            case 0 -> row.device().name();
            case STATE -> row.state();
            case PLACE -> Words.placeMeaning(row.device().source().place());
            case IDENTITY -> row.identity();
            case NAME_THERE -> row.device().registrationId().text();
            default -> null;
        });
        table.selection(row -> Optional.of(new DeviceSelection(row.device())));
        table.addSelectionChangedListener(event -> table.selected().stream().findFirst()
                .ifPresent(row -> simulation.look(row.device())));
        table.onOpen(row -> open());
        GridDataFactory.fillDefaults().grab(true, true).applyTo(table.control());
        Accessibles.name(table.control(), Texts.of("devices.table"));
        said = new StyledText(parent, SWT.READ_ONLY | SWT.WRAP | SWT.MULTI);
        said.setCaret(null);
        Accessibles.name(said, Texts.of("devices.problems"));
        GridDataFactory.fillDefaults().grab(true, false).indent(4, 0).hint(100, SWT.DEFAULT).exclude(true)
                .applyTo(said);
        said.setVisible(false);
        getSite().setSelectionProvider(table);
        menuAndActions();
        getSite().getService(IContextService.class).activateContext("org.dpsstudio.simulator.context");
        listening = simulation.onChange(this::show);
        show();
    }

    private static void fill(DeviceRow row, TableItem item) {
        item.setText(new String[] { row.device().name(), row.state(), row.place(), row.identity(),
                row.device().registrationId().text(), row.service(), row.when() });
        item.setImage(0, SimulatorIcon.DEVICE.image());
        item.setFont(NAME_THERE, JFaceResources.getTextFont());
        item.setImage(PLACE, Words.icon(row.device().source().place()).image());
        item.setImage(STATE, row.last().map(moment -> Words.icon(moment).image()).orElse(null));
    }

    private void menuAndActions() {
        IActionBars bars = getViewSite().getActionBars();
        bars.setGlobalActionHandler(ActionFactory.COPY.getId(), table.copyAction());
        bars.setGlobalActionHandler(ActionFactory.SELECT_ALL.getId(), table.selectAllAction());
        bars.setGlobalActionHandler(ActionFactory.DELETE.getId(), action(this::delete));
        bars.setGlobalActionHandler(ActionFactory.REFRESH.getId(), action(simulation::refresh));
        MenuManager menu = new MenuManager();
        menu.add(new GroupMarker("new"));
        menu.add(new Separator("run"));
        menu.add(new Separator("result"));
        menu.add(new Separator("edit"));
        menu.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
        menu.add(new Separator("properties"));
        table.control().setMenu(menu.createContextMenu(table.control()));
        getSite().registerContextMenu(menu, table);
    }

    private static Action action(Runnable run) {
        return new Action() {
            @Override
            public void run() {
                run.run();
            }
        };
    }

    private void delete() {
        DeleteDevicesHandler.delete(getSite().getShell(), simulation,
                table.selected().stream().map(DeviceRow::device).toList());
        table.control().setFocus();
    }

    private void execute(String command) {
        try {
            if (getSite().getService(ICommandService.class).getCommand(command).isDefined()) {
                getSite().getService(IHandlerService.class).executeCommand(command, null);
            }
        } catch (CommandException e) {
            Problems.show(e.getMessage());
        }
    }

    private void show() {
        table.rows(simulation.devices().stream().map(device -> DeviceRow.of(device, simulation.last(device.name())))
                .toList());
        visible(hint, simulation.isRead() && simulation.devices().isEmpty() && simulation.problem().isEmpty());
        List<String> problems = simulation.problem().map(List::of)
                .orElseGet(() -> simulation.broken().stream().map(file -> file.message()).toList());
        String text = String.join("\n", problems);
        if (!said.getText().equals(text)) {
            said.setText(text);
        }
        visible(said, !problems.isEmpty());
        simulation.looked().filter(device -> table.selected().stream()
                .noneMatch(row -> row.device().name().equalsIgnoreCase(device.name()))).ifPresent(this::select);
        IEvaluationService expressions = PlatformUI.getWorkbench().getService(IEvaluationService.class);
        expressions.requestEvaluation(DeviceState.RUNNING);
        expressions.requestEvaluation(DeviceState.RAN);
    }

    private void visible(Control control, boolean wanted) {
        if (control.getVisible() != wanted || ((GridData) control.getLayoutData()).exclude == wanted) {
            control.setVisible(wanted);
            ((GridData) control.getLayoutData()).exclude = !wanted;
            parent.layout();
        }
    }

    /** @param device selected from now on, where it is listed */
    public void select(SimulatedDevice device) {
        table.rows().stream().filter(row -> row.device().name().equalsIgnoreCase(device.name())).findFirst()
                .ifPresent(table::select);
    }

    /** @return the devices, for tests */
    public Table list() {
        return table.control();
    }

    private void open() {
        try {
            getSite().getPage().showView(ConversationView.ID, null, IWorkbenchPage.VIEW_ACTIVATE);
        } catch (PartInitException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW | StatusManager.LOG);
        }
    }

    @Override
    public void setFocus() {
        if (hint.getVisible()) {
            hint.setFocus();
        } else {
            table.control().setFocus();
        }
    }

    @Override
    public void dispose() {
        listening.close();
        super.dispose();
    }
}
