// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.list;

import java.util.Collection;
import java.util.List;
import java.util.Set;

import org.dpsstudio.operations.browse.FilterSyntax;
import org.dpsstudio.service.browse.FilterTerm;
import org.dpsstudio.ui.enrollments.internal.Messages;
import org.eclipse.jface.bindings.keys.KeyStroke;
import org.eclipse.jface.fieldassist.ContentProposal;
import org.eclipse.jface.fieldassist.ContentProposalAdapter;
import org.eclipse.jface.fieldassist.ControlDecoration;
import org.eclipse.jface.fieldassist.FieldDecorationRegistry;
import org.eclipse.jface.fieldassist.IContentProposal;
import org.eclipse.jface.resource.JFaceColors;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;

/**
 * The field in which the operator says which rows to show. It proposes fields and values, marks what it does not
 * understand where it stands, and tells its listener about a new filter once the operator pauses.
 */
final class FilterField {
    /** Who wants to know. */
    interface Listener {
        /** @param terms the filter that the operator wants */
        void filter(List<FilterTerm> terms);

        /** @param message what is wrong with the filter and what to write instead; empty when it is understood */
        void problem(String message);

        /** The operator wants to go on to the rows. */
        void leave();
    }

    private static final int PAUSE_MILLIS = 250;
    private static final int MARGIN = 3;

    private final FilterSyntax syntax;
    private final Listener listener;
    private final StyledText text;
    private final ControlDecoration decoration;
    private final Runnable pause = this::apply;
    private volatile Set<String> hubs = Set.of();
    private boolean proposing;
    private String typed;
    private List<FilterTerm> applied;

    FilterField(Composite parent, FilterSyntax syntax, String initial, Listener listener) {
        this.syntax = syntax;
        this.listener = listener;
        text = new StyledText(parent, SWT.SINGLE | SWT.BORDER);
        text.setMargins(MARGIN, MARGIN, MARGIN, MARGIN);
        text.setText(initial);
        text.setSelection(initial.length());
        typed = initial;
        applied = terms(initial);
        decoration = new ControlDecoration(text, SWT.LEFT | SWT.TOP);
        text.addListener(SWT.FocusIn, event -> propose());
        text.addModifyListener(event -> {
            typed = text.getText();
            mark();
            text.getDisplay().timerExec(PAUSE_MILLIS, pause);
        });
        text.addListener(SWT.DefaultSelection, event -> apply());
        text.addListener(SWT.KeyDown, event -> {
            if (event.keyCode == SWT.CR || event.keyCode == SWT.KEYPAD_CR) {
                apply();
            } else if (event.keyCode == SWT.ARROW_DOWN && event.stateMask == 0) {
                listener.leave();
            } else if (event.keyCode == SWT.ESC && text.getCharCount() > 0) {
                text.setText("");
                event.doit = false;
            }
        });
        text.addListener(SWT.Traverse, event -> {
            if (event.detail == SWT.TRAVERSE_TAB_NEXT || event.detail == SWT.TRAVERSE_TAB_PREVIOUS) {
                event.doit = true;
            }
        });
        text.addPaintListener(event -> paintHint(event.gc));
        text.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                event.result = Messages.filter_name;
            }

            @Override
            public void getHelp(AccessibleEvent event) {
                event.result = Messages.filter_hint;
            }
        });
        mark();
    }

    Control control() {
        return text;
    }

    /** @return what stands in the field, or stood there when it was disposed */
    String filter() {
        return typed;
    }

    /** Replaces the filter, as if the operator had typed it. */
    void filter(String filter) {
        text.setText(filter);
        apply();
    }

    void focus() {
        text.setFocus();
        text.selectAll();
    }

    /** @param names the hub names that occur; from any thread */
    void hubs(Collection<String> names) {
        hubs = Set.copyOf(names);
    }

    /** @return the terms of the filter that was understood last */
    List<FilterTerm> terms() {
        return applied;
    }

    private List<FilterTerm> terms(String filter) {
        return syntax.parse(filter) instanceof FilterSyntax.Parsed(var terms) ? terms : List.of();
    }

    private void apply() {
        if (text.isDisposed()) {
            return;
        }
        text.getDisplay().timerExec(-1, pause);
        if (syntax.parse(text.getText()) instanceof FilterSyntax.Parsed(var terms) && !terms.equals(applied)) {
            applied = terms;
            listener.filter(terms);
        }
    }

    private void mark() {
        text.setStyleRange(null);
        switch (syntax.parse(text.getText())) {
            case FilterSyntax.Parsed parsed -> {
                decoration.hide();
                listener.problem("");
            }
            case FilterSyntax.Problem problem -> {
                int from = Math.min(problem.position(), text.getCharCount());
                int length = Math.min(problem.length(), text.getCharCount() - from);
                if (length > 0) {
                    var style = new StyleRange(from, length, null, null);
                    style.underline = true;
                    style.underlineStyle = SWT.UNDERLINE_ERROR;
                    style.underlineColor = JFaceColors.getErrorText(text.getDisplay());
                    text.setStyleRange(style);
                }
                decoration.setImage(FieldDecorationRegistry.getDefault()
                        .getFieldDecoration(FieldDecorationRegistry.DEC_ERROR).getImage());
                decoration.setDescriptionText(problem.message());
                decoration.show();
                listener.problem(problem.message());
            }
        }
    }

    /** Only who has the focus can ask for proposals, so they are made ready then; the list is there the sooner. */
    private void propose() {
        if (proposing) {
            return;
        }
        proposing = true;
        var adapter = new ContentProposalAdapter(text, new StyledTextContent(),
                (contents, position) -> syntax.proposals(contents, position, hubs).stream()
                        .map(proposal -> proposal(contents, proposal))
                        .filter(proposal -> !proposal.getContent().equals(contents)).toArray(IContentProposal[]::new),
                KeyStroke.getInstance(SWT.MOD1, SWT.SPACE), new char[] { ':' });
        adapter.setProposalAcceptanceStyle(ContentProposalAdapter.PROPOSAL_REPLACE);
        adapter.setFilterStyle(ContentProposalAdapter.FILTER_NONE);
        adapter.setPropagateKeys(true);
    }

    private static IContentProposal proposal(String contents, FilterSyntax.Proposal proposal) {
        String before = contents.substring(0, proposal.position());
        String after = contents.substring(Math.min(contents.length(), proposal.position() + proposal.length()));
        return new ContentProposal(before + proposal.text() + after,
                NLS.bind(Messages.filter_proposal, proposal.text(), proposal.label()), null,
                before.length() + proposal.text().length());
    }

    private void paintHint(GC gc) {
        if (text.getCharCount() == 0) {
            gc.setAlpha(150);
            gc.drawText(Messages.filter_hint, text.getLeftMargin() + 1, text.getTopMargin(), true);
            gc.setAlpha(255);
        }
    }
}
