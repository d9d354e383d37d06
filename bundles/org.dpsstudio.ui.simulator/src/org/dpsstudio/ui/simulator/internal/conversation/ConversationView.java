// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.conversation;

import java.util.List;
import java.util.Optional;

import org.dpsstudio.device.run.RunResult.Ending;
import org.dpsstudio.model.attestation.AttestationKind;
import org.dpsstudio.service.Subscription;
import org.dpsstudio.ui.edit.SelectionPublisher;
import org.dpsstudio.ui.internal.looks.Accessibles;
import org.dpsstudio.ui.internal.looks.Copying;
import org.dpsstudio.ui.looks.Times;
import org.dpsstudio.ui.simulator.internal.Simulation;
import org.dpsstudio.ui.simulator.internal.SimulationService;
import org.dpsstudio.ui.simulator.internal.Texts;
import org.dpsstudio.ui.simulator.internal.Words;
import org.dpsstudio.ui.simulator.internal.devices.DeviceSelection;
import org.dpsstudio.ui.simulator.internal.runs.RunSession;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.contexts.IContextService;
import org.eclipse.ui.part.ViewPart;

/**
 * A run as a conversation: on top what came of it, below it each step with all that was said, and beside them the
 * service's own account. While the run waits, what comes next and what can be broken in it.
 */
public final class ConversationView extends ViewPart {
    /** The view's ID. */
    public static final String ID = "org.dpsstudio.ui.simulator.conversation";

    private static final int MARGIN = 4;
    private static final int[] SIDES = { 62, 38 };
    private static final int[] QUESTION = { 36, 64 };
    private static final int[] HALVES = { 45, 55 };

    private final Simulation simulation = SimulationService.simulation();
    private final StackLayout cornerStack = new StackLayout();
    private final SelectionPublisher published = new SelectionPublisher();
    private Composite parent;
    private StackLayout stack;
    private StyledText empty;
    private Composite content;
    private Label icon;
    private StyledText result;
    private StyledText details;
    private Combo chooser;
    private Composite corner;
    private SashForm body;
    private SashForm sides;
    private QuestionBar question;
    private StepTable steps;
    private StepPane step;
    private ServicePane service;
    private Subscription listening = () -> {
    };
    private List<RunSession> offered = List.of();
    private Optional<RunSession> shown = Optional.empty();
    private boolean asked;

    @Override
    public void createPartControl(Composite given) {
        parent = given;
        stack = new StackLayout();
        stack.marginWidth = MARGIN;
        stack.marginHeight = MARGIN;
        parent.setLayout(stack);
        empty = new StyledText(parent, SWT.READ_ONLY | SWT.WRAP | SWT.MULTI);
        empty.setCaret(null);
        Accessibles.name(empty, Texts.of("conversation.name"));
        content = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(3).spacing(6, 2).applyTo(content);
        icon = new Label(content, SWT.NONE);
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(icon);
        result = line("conversation.result");
        result.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        corner = new Composite(content, SWT.NONE);
        corner.setLayout(cornerStack);
        GridDataFactory.fillDefaults().align(SWT.END, SWT.BEGINNING).span(1, 2).applyTo(corner);
        new Label(content, SWT.NONE);
        details = line("conversation.details");
        body = new SashForm(content, SWT.VERTICAL);
        GridDataFactory.fillDefaults().grab(true, true).span(3, 1).applyTo(body);
        question = new QuestionBar(corner, body);
        chooser = new Combo(corner, SWT.READ_ONLY | SWT.DROP_DOWN);
        Accessibles.name(chooser, Texts.of("conversation.chooser"));
        chooser.addSelectionListener(SelectionListener
                .widgetSelectedAdapter(event -> simulation.show(offered.get(chooser.getSelectionIndex()))));
        cornerStack.topControl = chooser;
        sides = new SashForm(body, SWT.HORIZONTAL);
        body.setWeights(QUESTION);
        body.setMaximizedControl(sides);
        SashForm halves = new SashForm(sides, SWT.VERTICAL);
        steps = new StepTable(halves);
        step = new StepPane(halves);
        halves.setWeights(HALVES);
        steps.rows().addSelectionChangedListener(event -> showStep());
        service = new ServicePane(sides);
        sides.setWeights(SIDES);
        Copying.install(getViewSite().getActionBars(), parent);
        getSite().setSelectionProvider(published);
        getSite().getService(IContextService.class).activateContext("org.dpsstudio.simulator.context");
        listening = simulation.onChange(this::show);
        show();
    }

    private StyledText line(String name) {
        StyledText text = new StyledText(content, SWT.READ_ONLY | SWT.WRAP | SWT.MULTI);
        text.setCaret(null);
        Accessibles.name(text, Texts.of(name));
        Copying.menu(text, List.of());
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).hint(100, SWT.DEFAULT)
                .applyTo(text);
        return text;
    }

    private void show() {
        Optional<RunSession> session = simulation.shown();
        published.setSelection(simulation.looked().<Object>map(DeviceSelection::new)
                .or(() -> session.map(RunSelection::new)).map(StructuredSelection::new)
                .orElse(StructuredSelection.EMPTY));
        if (session.isEmpty()) {
            nothing();
            return;
        }
        boolean other = !session.equals(shown);
        shown = session;
        RunSession.Moment moment = session.get().moment();
        chooser(session.get());
        icon.setImage(Words.icon(moment).image());
        set(result, headline(session.get(), moment));
        set(details, details(session.get(), moment));
        question(session.get(), moment);
        if (stack.topControl != content) {
            stack.topControl = content;
            parent.layout();
        }
        if (other) {
            steps.rows().rows(List.of());
        }
        boolean moved = steps.show(moment.steps(), !other || moment.phase() != RunSession.Phase.ENDED);
        showStep();
        service.show(session.get(), moment);
        content.layout(true, true);
        if (moved) {
            steps.rows().control().showSelection();
        }
    }

    private void nothing() {
        shown = Optional.empty();
        question.clear();
        empty.setText(simulation.looked().map(device -> Texts.of("conversation.noRun", device.name()))
                .orElseGet(() -> Texts.of("conversation.empty")));
        stack.topControl = empty;
        parent.layout();
    }

    private static void set(StyledText text, String words) {
        if (!text.getText().equals(words)) {
            text.setText(words);
        }
    }

    private void chooser(RunSession session) {
        List<RunSession> runs = session.subject().device().map(device -> simulation.runs(device.name()))
                .orElse(List.of());
        offered = runs.contains(session) ? runs : List.of(session);
        String[] items = offered.stream().map(run -> Texts.of("conversation.run", Times.brief(run.began()),
                Words.state(run.moment()))).toArray(String[]::new);
        if (!List.of(items).equals(List.of(chooser.getItems()))) {
            chooser.setItems(items);
        }
        chooser.select(offered.indexOf(session));
        boolean waiting = session.moment().question().isPresent();
        cornerStack.topControl = waiting ? question.buttons() : offered.size() > 1 ? chooser : null;
        Point size = cornerStack.topControl == null ? new Point(0, 0)
                : cornerStack.topControl.computeSize(SWT.DEFAULT, SWT.DEFAULT);
        ((GridData) corner.getLayoutData()).widthHint = size.x;
        ((GridData) corner.getLayoutData()).heightHint = size.y;
    }

    private static String headline(RunSession session, RunSession.Moment moment) {
        String name = session.subject().name();
        return switch (moment.phase()) {
            case OPENING -> Texts.of("headline.opening", name);
            case RUNNING -> Texts.of("headline.running", name);
            case WAITING -> Texts.of("headline.waiting", name,
                    moment.question().map(asked -> Words.runs().title(asked.next())).orElse(""));
            case ENDED -> moment.failure().map(failure -> Texts.of("headline.notBegun", name, failure))
                    .or(() -> moment.run().map(run -> switch (run.result().ending()) {
                        case Ending.Assigned assigned -> Texts.of("headline.provisioned", name);
                        case Ending.Refused refused -> Texts.of("headline.other", name,
                                Words.runs().sentence(refused));
                        case Ending.BrokenOff broken -> Texts.of("headline.other", name,
                                Words.runs().sentence(broken));
                        case Ending.Canceled canceled -> Texts.of("headline.other", name,
                                Words.runs().sentence(canceled));
                    })).orElse(name);
        };
    }

    private static String details(RunSession session, RunSession.Moment moment) {
        return moment.run().map(run -> {
            String times = Texts.of("details.times", Words.took(run.result().took()),
                    Words.took(run.result().own()));
            return switch (run.result().ending()) {
                case Ending.Assigned assigned -> Texts.of("details.assigned", assigned.hub(), assigned.deviceId(),
                        assigned.substatus().map(Words::substatus).orElseGet(() -> Texts.of("details.noSubstatus")))
                        + (session.subject().kind() != AttestationKind.TPM ? ""
                                : " " + Texts.of(assigned.hubKeyImported() ? "hub.key.imported" : "hub.key.not"))
                        + " " + times;
                case Ending.Refused refused -> refused.trackingId()
                        .map(id -> Texts.of("details.tracking", id) + " ").orElse("") + times;
                case Ending.BrokenOff broken -> times;
                case Ending.Canceled canceled -> times;
            };
        }).or(() -> moment.question().map(asked -> Words.runs().explanation(asked.next())))
                .orElseGet(() -> Texts.of("details.secret", Words.place(session.subject().place())));
    }

    private void question(RunSession session, RunSession.Moment moment) {
        boolean waiting = moment.question().isPresent();
        if (waiting) {
            question.show(session, moment.question().get());
        } else {
            question.clear();
        }
        boolean steady = moment.phase() != RunSession.Phase.RUNNING;
        if (steady && (body.getMaximizedControl() == null) != waiting) {
            body.setMaximizedControl(waiting ? null : sides);
        }
        boolean active = getSite().getPage().getActivePart() == this;
        if (waiting && !asked && active) {
            question.setFocus();
        } else if (!waiting && asked && active && session.over()) {
            steps.rows().control().setFocus();
        }
        asked = waiting || asked && !session.over();
    }

    private void showStep() {
        shown.ifPresent(session -> step.show(steps.selected(), session.subject().kind()));
    }

    /** @return the sentence that says what came of the run, for tests */
    public String result() {
        return stack.topControl == content ? result.getText() : empty.getText();
    }

    /** @return the line below it, for tests */
    public String details() {
        return details.getText();
    }

    /** @return the steps, for tests */
    public Table steps() {
        return steps.rows().control();
    }

    /** @return the faults that can be chosen now, for tests */
    public Table faults() {
        return question.faults();
    }

    /** @return the control that holds the buttons of a waiting run, for tests */
    public Composite question() {
        return question.buttons();
    }

    /** @return what the service says of the attempt, for tests */
    public String account() {
        return service.reason().getText();
    }

    /** @return the service's checks, for tests */
    public Tree checks() {
        return service.checks();
    }

    /** @return what the hub holds, for tests */
    public String hub() {
        return service.hub().getText();
    }

    /** @return the selected step's message, for tests */
    public String message() {
        return step.message().getText();
    }

    /** @return the selected step's values, for tests */
    public Tree values() {
        return step.values();
    }

    @Override
    public void setFocus() {
        if (stack.topControl == empty) {
            empty.setFocus();
        } else if (shown.filter(run -> run.moment().question().isPresent()).isPresent()) {
            question.setFocus();
        } else {
            steps.rows().control().setFocus();
        }
    }

    @Override
    public void dispose() {
        listening.close();
        super.dispose();
    }
}
