// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.conversation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.dpsstudio.device.run.Step;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.attestation.AttestationKind;
import org.dpsstudio.ui.internal.looks.Copying;
import org.dpsstudio.ui.internal.looks.Prose;
import org.dpsstudio.ui.simulator.internal.Texts;
import org.dpsstudio.ui.simulator.internal.Words;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Tree;

/** One step of a conversation: its message in words and to the byte, and all that is in it. For the UI thread. */
final class StepPane {
    private static final int MARGIN = 4;

    private final CTabFolder tabs;
    private final StyledText message;
    private final ValuesPage values;
    private final BytesPage bytes;
    private Optional<Step> shown = Optional.empty();

    StepPane(Composite parent) {
        tabs = new CTabFolder(parent, SWT.BORDER | SWT.TOP);
        message = Prose.pane(tab(Texts.of("tab.message")), Texts.of("message.name"));
        message.setMargins(MARGIN, MARGIN, MARGIN, MARGIN);
        Copying.menu(message, List.of());
        values = new ValuesPage(tab(Texts.of("tab.values")));
        bytes = new BytesPage(tab(Texts.of("tab.bytes")));
        tabs.setSelection(0);
    }

    /** Themes give a background to what is in a composite, not to what is in a folder. */
    private Composite tab(String text) {
        Composite page = new Composite(tabs, SWT.NONE);
        page.setLayout(new FillLayout());
        CTabItem item = new CTabItem(tabs, SWT.NONE);
        item.setText(text);
        item.setControl(page);
        return page;
    }

    CTabFolder tabs() {
        return tabs;
    }

    StyledText message() {
        return message;
    }

    Tree values() {
        return values.control();
    }

    void show(Optional<Step> step, AttestationKind kind) {
        if (step.isEmpty() || !step.equals(shown)) {
            shown = step;
            Prose prose = new Prose();
            step.ifPresentOrElse(one -> words(prose, one, kind), () -> prose.line(Texts.of("message.none")));
            prose.into(message);
            values.show(step.map(Step::values).orElse(List.of()));
            bytes.show(step.map(Step::raw).orElse(Bytes.of(new byte[0])));
        }
    }

    private static void words(Prose prose, Step step, AttestationKind kind) {
        prose.heading(Texts.of("message.heading", Words.runs().title(step.kind()),
                Words.runs().direction(step.direction())));
        prose.line(Words.runs().explanation(step.kind()));
        step.problem().ifPresent(problem -> {
            prose.heading(Texts.of("message.problem"));
            prose.line(problem);
        });
        if (!step.faults().isEmpty()) {
            prose.heading(Texts.of("message.faults"));
            step.faults().forEach(fault -> {
                prose.line(Words.runs().name(fault) + ": " + Words.runs().effect(fault, kind));
                prose.line(Words.runs().rightAnswer(fault, kind));
            });
        }
        if (!step.readable().isBlank()) {
            prose.heading(Texts.of("message.readable"));
            prose.fixed(step.readable().lines().collect(Collectors.joining("\n")));
        }
    }
}
