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
import org.dpsstudio.ui.looks.Icon;
import org.dpsstudio.ui.simulator.internal.Texts;
import org.dpsstudio.ui.simulator.internal.Words;
import org.dpsstudio.ui.simulator.internal.runs.RunSession;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;

/**
 * What comes next in a run that waits, what can be broken in it, and the buttons that let it go on. For the UI thread.
 */
final class QuestionBar {
    private static final int ROWS = 7;
    private static final int MARGIN = 8;
    private static final int NAME_CHARACTERS = 26;
    private static final int MEANING_CHARACTERS = 150;

    private final Composite control;
    private final Composite words;
    private final StyledText title;
    private final StyledText meaning;
    private final Table faults;
    private final StyledText effect;
    private final Button next;
    private Optional<RunSession> session = Optional.empty();
    private Optional<RunSession.Question> question = Optional.empty();

    QuestionBar(Composite parent) {
        control = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).equalWidth(true).margins(0, 4).spacing(8, 2).applyTo(control);
        words = new Composite(control, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(6, 4).applyTo(words);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(words);
        new Label(words, SWT.NONE).setImage(Icon.DECIDED.image());
        title = line();
        title.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        Accessibles.name(title, Texts.of("question.title"));
        new Label(words, SWT.NONE);
        meaning = line();
        Accessibles.name(meaning, Texts.of("question.meaning"));
        new Label(words, SWT.NONE);
        effect = line();
        Accessibles.name(effect, Texts.of("question.effectName"));
        new Label(words, SWT.NONE);
        Composite buttons = new Composite(words, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(3).applyTo(buttons);
        GridDataFactory.fillDefaults().grab(false, true).align(SWT.BEGINNING, SWT.END).applyTo(buttons);
        next = button(buttons, "question.next", () -> go(false));
        button(buttons, "question.toEnd", () -> go(true));
        button(buttons, "question.stop", () -> session.ifPresent(RunSession::stop));
        faults = new Table(control, SWT.CHECK | SWT.FULL_SELECTION | SWT.BORDER | SWT.SINGLE);
        faults.setHeaderVisible(true);
        column("question.fault", NAME_CHARACTERS);
        column("question.effect", MEANING_CHARACTERS);
        Accessibles.name(faults, Texts.of("question.faults"));
        faults.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> tell()));
        faults.addSelectionListener(SelectionListener.widgetDefaultSelectedAdapter(event -> go(false)));
        GridDataFactory.fillDefaults().grab(true, true)
                .hint(100, 100).applyTo(faults);
    }

    private StyledText line() {
        StyledText text = new StyledText(words, SWT.READ_ONLY | SWT.WRAP | SWT.MULTI);
        text.setCaret(null);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).hint(100, SWT.DEFAULT)
                .applyTo(text);
        return text;
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

    /** @return how much height is enough, however wide it is */
    int height() {
        return faults.getItemHeight() * ROWS + faults.getHeaderHeight() + MARGIN;
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
        boolean focused = faults.isFocusControl() || next.isFocusControl();
        session = Optional.of(of);
        question = Optional.of(asked);
        RunWords says = Words.runs();
        AttestationKind kind = of.subject().kind();
        title.setText(Texts.of("question.comes", says.title(asked.next())));
        meaning.setText(says.explanation(asked.next()));
        faults.removeAll();
        asked.offered().forEach(fault -> {
            TableItem item = new TableItem(faults, SWT.NONE);
            item.setText(new String[] { says.name(fault), says.effect(fault, kind) });
            item.setChecked(asked.chosen().contains(fault));
            item.setData(fault);
        });
        Sight.set(faults, faults.getItemCount() > 0);
        tell();
        control.getParent().layout(true, true);
        if (focused) {
            setFocus();
        }
    }

    /** Nothing is asked anymore. */
    void clear() {
        session = Optional.empty();
        question = Optional.empty();
    }

    private void tell() {
        AttestationKind kind = session.map(of -> of.subject().kind()).orElse(AttestationKind.NONE);
        String said = Arrays.stream(faults.getSelection()).findFirst()
                .map(item -> (Fault) item.getData())
                .map(fault -> Words.runs().effect(fault, kind) + " " + Words.runs().rightAnswer(fault, kind))
                .orElseGet(() -> Texts.of(faults.getItemCount() == 0 ? "question.noFaults" : "question.choose"));
        effect.setText(said);
        words.layout();
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
