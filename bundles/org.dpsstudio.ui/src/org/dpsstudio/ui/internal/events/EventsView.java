// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.internal.events;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.dpsstudio.operations.journal.Event;
import org.dpsstudio.operations.journal.EventLog;
import org.dpsstudio.service.Subscription;
import org.dpsstudio.ui.internal.looks.Accessibles;
import org.dpsstudio.ui.internal.looks.Later;
import org.dpsstudio.ui.internal.looks.RowTable;
import org.dpsstudio.ui.looks.Icon;
import org.dpsstudio.ui.looks.Times;
import org.dpsstudio.ui.secrets.SecretClipboard;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.LegacyActionTools;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.part.ViewPart;

/** What was done and what happened since the desktop was started; operations with their command lines. */
public final class EventsView extends ViewPart {
    /** The view's ID. */
    public static final String ID = "org.dpsstudio.ui.events";

    private static final int SHOWN = 2000;
    private static final int GATHER_MILLIS = 100;
    private static final int MARGIN = 6;

    private final EventLog log = PlatformUI.getWorkbench().getService(EventLog.class);
    private final AtomicBoolean waiting = new AtomicBoolean();

    private Composite parent;
    private RowTable<Entry> table;
    private StyledText details;
    private Subscription subscription = () -> {
    };

    /**
     * A line of the table; the same event may happen twice.
     *
     * @param number its place in the log
     * @param event what happened
     */
    private record Entry(int number, Event event) {
    }

    @Override
    public void createPartControl(Composite given) {
        parent = given;
        SashForm sash = new SashForm(parent, SWT.HORIZONTAL);
        table = new RowTable<>(sash, Entry::event, EventsView::fill);
        table.column(EventMessages.columnTime, 14);
        table.column(EventMessages.columnSeverity, 14);
        table.column(EventMessages.columnSource, 16);
        table.column(EventMessages.columnText, 90);
        table.tooltip((entry, column) -> switch (column) {
            case 0 -> NLS.bind(EventMessages.utc, Times.utc(entry.event().time()));
            case 3 -> entry.event().text();
            default -> null;
        });
        table.addSelectionChangedListener(event -> showDetails());
        Accessibles.name(table.control(), EventMessages.tableName);
        details = new StyledText(sash, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL | SWT.BORDER);
        details.setMargins(MARGIN, MARGIN, MARGIN, MARGIN);
        details.setFont(JFaceResources.getTextFont());
        Accessibles.name(details, EventMessages.details);
        sash.setWeights(66, 34);
        getSite().setSelectionProvider(table);
        actions();
        subscription = log.onEvent(event -> {
            if (waiting.compareAndSet(false, true)) {
                Later.run(parent, () -> parent.getDisplay().timerExec(GATHER_MILLIS, this::refresh));
            }
        });
        show();
    }

    private static void fill(Entry entry, TableItem item) {
        Event event = entry.event();
        item.setText(new String[] { Times.brief(event.time()), switch (event.severity()) {
            case INFO -> EventMessages.info;
            case WARNING -> EventMessages.warning;
            case ERROR -> EventMessages.error;
        }, event.source(), event.text() });
        item.setImage(1, switch (event.severity()) {
            case INFO -> Icon.INFO.image();
            case WARNING -> Icon.WARNING.image();
            case ERROR -> Icon.FAILED.image();
        });
    }

    private void actions() {
        IAction copy = action(EventMessages.copy, Icon.COPY, this::copy);
        IAction clear = action(EventMessages.clear, Icon.CLEAR, () -> {
            log.clear();
            show();
        });
        var bars = getViewSite().getActionBars();
        bars.getToolBarManager().add(copy);
        bars.getToolBarManager().add(clear);
        bars.getMenuManager().add(copy);
        bars.getMenuManager().add(clear);
        bars.setGlobalActionHandler(ActionFactory.COPY.getId(), copy);
        bars.setGlobalActionHandler(ActionFactory.SELECT_ALL.getId(), table.selectAllAction());
        MenuManager menu = new MenuManager();
        menu.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
        table.control().setMenu(menu.createContextMenu(table.control()));
        getSite().registerContextMenu(menu, table);
    }

    private static IAction action(String name, Icon icon, Runnable run) {
        Action action = new Action(name) {
            @Override
            public void run() {
                run.run();
            }
        };
        action.setToolTipText(LegacyActionTools.removeMnemonics(name));
        action.setImageDescriptor(icon.descriptor());
        return action;
    }

    private void refresh() {
        if (!parent.isDisposed()) {
            show();
        }
    }

    private void show() {
        waiting.set(false);
        List<Event> events = log.events();
        List<Entry> newestFirst = IntStream.range(Math.max(0, events.size() - SHOWN), events.size())
                .mapToObj(i -> new Entry(i, events.get(i))).collect(Collectors.toList());
        Collections.reverse(newestFirst);
        table.rows(newestFirst);
        showDetails();
    }

    private void showDetails() {
        String text = table.selected().stream().findFirst().map(entry -> text(entry.event())).orElse("");
        if (!text.equals(details.getText())) {
            details.setText(text);
        }
    }

    private static String text(Event event) {
        return Stream.concat(Stream.of(event.text()), event.details().stream()).collect(Collectors.joining("\n"));
    }

    private void copy() {
        if (parent.getDisplay().getFocusControl() == details && details.getSelectionCount() > 0) {
            details.copy();
            return;
        }
        List<Entry> chosen = table.selected().isEmpty() ? table.rows() : table.selected();
        String text = chosen.stream().map(entry -> Times.local(entry.event().time()) + "\t" + entry.event().source()
                + "\t" + text(entry.event())).collect(Collectors.joining(System.lineSeparator()));
        if (!text.isEmpty()) {
            SecretClipboard.put(parent.getDisplay(), text);
        }
    }

    @Override
    public void setFocus() {
        table.control().setFocus();
    }

    @Override
    public void dispose() {
        subscription.close();
        super.dispose();
    }
}
