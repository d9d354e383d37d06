// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.conversation;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import org.dpsstudio.device.run.Fault;
import org.dpsstudio.device.run.RunWords;
import org.dpsstudio.model.attestation.AttestationKind;
import org.dpsstudio.ui.internal.looks.Accessibles;
import org.dpsstudio.ui.internal.looks.Trees;
import org.dpsstudio.ui.simulator.internal.Texts;
import org.dpsstudio.ui.simulator.internal.Words;
import org.dpsstudio.ui.simulator.internal.runs.RunSession;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;

/** What can be broken in a run that waits, and the buttons that let it go on. For the UI thread. */
final class QuestionBar {
    private static final int NAME_CHARACTERS = 30;
    private static final int EFFECT_CHARACTERS = 150;
    private static final int MARGIN = 6;
    private static final int[] WEIGHTS = { 62, 38 };

    private final Composite buttons;
    private final SashForm control;
    private final Table faults;
    private final StyledText effect;
    private final Button next;
    private Optional<RunSession> session = Optional.empty();
    private Optional<RunSession.Question> question = Optional.empty();

    /**
     * @param beside where the buttons go
     * @param below where the faults go
     */
    QuestionBar(Composite beside, Composite below) {
        buttons = new Composite(beside, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(3).applyTo(buttons);
        next = button(buttons, "question.next", () -> go(false));
        button(buttons, "question.toEnd", () -> go(true));
        button(buttons, "question.stop", () -> session.ifPresent(RunSession::stop));
        control = new SashForm(below, SWT.HORIZONTAL);
        faults = new Table(control, SWT.CHECK | SWT.FULL_SELECTION | SWT.BORDER | SWT.SINGLE);
        faults.setHeaderVisible(true);
        column("question.fault", NAME_CHARACTERS);
        column("question.effect", EFFECT_CHARACTERS);
        Accessibles.name(faults, Texts.of("question.faults"));
        faults.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> tell()));
        faults.addSelectionListener(SelectionListener.widgetDefaultSelectedAdapter(event -> go(false)));
        effect = new StyledText(control, SWT.READ_ONLY | SWT.WRAP | SWT.MULTI | SWT.V_SCROLL | SWT.BORDER);
        effect.setMargins(MARGIN, MARGIN, MARGIN, MARGIN);
        Accessibles.name(effect, Texts.of("question.effectName"));
        control.setWeights(WEIGHTS);
    }

    private static Button button(Composite parent, String key, Runnable run) {
        Button button = new Button(parent, SWT.PUSH);
        button.setText(Texts.of(key));
        button.setToolTipText(Texts.of(key + ".tip"));
        button.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> run.run()));
        return button;
    }

    private void column(String key, int characters) {
        TableColumn column = new TableColumn(faults, SWT.LEFT);
        column.setText(Texts.of(key));
        column.setWidth(Trees.width(faults, characters));
    }

    Composite control() {
        return control;
    }

    Composite buttons() {
        return buttons;
    }

    Table faults() {
        return faults;
    }

    /**
     * @param of a run
     * @param asked what it waits for
     */
    void show(RunSession of, RunSession.Question asked) {
        if (session.equals(Optional.of(of)) && question.filter(known -> known == asked).isPresent()) {
            return;
        }
        session = Optional.of(of);
        question = Optional.of(asked);
        RunWords words = Words.runs();
        AttestationKind kind = of.subject().kind();
        faults.removeAll();
        asked.offered().forEach(fault -> {
            TableItem item = new TableItem(faults, SWT.NONE);
            item.setText(new String[] { words.name(fault), words.effect(fault, kind) });
            item.setChecked(asked.chosen().contains(fault));
            item.setData(fault);
        });
        tell();
    }

    /** Nothing is asked anymore. */
    void clear() {
        session = Optional.empty();
        question = Optional.empty();
    }

    private void tell() {
        AttestationKind kind = session.map(of -> of.subject().kind()).orElse(AttestationKind.NONE);
        effect.setText(Arrays.stream(faults.getSelection()).findFirst().map(item -> (Fault) item.getData())
                .map(fault -> Words.runs().effect(fault, kind) + "\n\n" + Words.runs().rightAnswer(fault, kind))
                .orElseGet(() -> Texts.of(faults.getItemCount() == 0 ? "question.noFaults" : "question.choose")));
    }

    /** @return the faults that are ticked */
    Set<Fault> chosen() {
        Set<Fault> chosen = EnumSet.noneOf(Fault.class);
        Arrays.stream(faults.getItems()).filter(TableItem::getChecked)
                .forEach(item -> chosen.add((Fault) item.getData()));
        return chosen;
    }

    private void go(boolean toEnd) {
        session.ifPresent(of -> of.next(chosen(), toEnd));
    }

    void setFocus() {
        next.setFocus();
    }
}
