// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.internal.explanation;

import java.util.Locale;
import java.util.Optional;

import org.dpsstudio.model.trace.Outcome;
import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.operations.explain.CheckGroup;
import org.dpsstudio.operations.explain.Explanation;
import org.dpsstudio.ui.attempts.AttemptSelection;
import org.dpsstudio.ui.edit.EnrollmentSelection;
import org.dpsstudio.ui.internal.looks.Accessibles;
import org.dpsstudio.ui.internal.looks.Later;
import org.dpsstudio.ui.internal.registrations.AttemptRow;
import org.dpsstudio.ui.internal.registrations.RegistrationsView;
import org.dpsstudio.ui.looks.Icon;
import org.dpsstudio.ui.looks.Times;
import org.dpsstudio.ui.secrets.SecretClipboard;
import org.dpsstudio.wire.Json;
import org.dpsstudio.wire.TraceJson;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.LegacyActionTools;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.ISelectionListener;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.part.ViewPart;

/** Why the selected attempt, or the last one of the selected enrollment, ended as it did. */
public final class ExplanationView extends ViewPart {
    /** The view's ID. */
    public static final String ID = "org.dpsstudio.ui.explanation";
    /** The job family of those that look for attempts. */
    public static final Object JOBS = ExplanationView.class;

    private static final int MARGIN = 4;

    private final ISelectionListener follower = this::selected;

    private Composite parent;
    private StackLayout stack;
    private Label empty;
    private Composite content;
    private Label icon;
    private StyledText reason;
    private StyledText heading;
    private StyledText path;
    private Button remedy;
    private CheckTree checks;
    private FindingPane details;
    private Optional<AttemptSelection> shown = Optional.empty();
    private Optional<EnrollmentSelection> followed = Optional.empty();
    private Optional<LastAttempt> search = Optional.empty();

    @Override
    public void createPartControl(Composite given) {
        parent = given;
        stack = new StackLayout();
        stack.marginWidth = MARGIN;
        stack.marginHeight = MARGIN;
        parent.setLayout(stack);
        empty = new Label(parent, SWT.WRAP);
        empty.setText(ExplanationMessages.empty);
        content = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(3).spacing(6, 2).applyTo(content);
        icon = new Label(content, SWT.NONE);
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(icon);
        reason = line(SWT.WRAP | SWT.MULTI);
        reason.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).hint(100, SWT.DEFAULT)
                .applyTo(reason);
        Accessibles.name(reason, ExplanationMessages.reason);
        remedy = new Button(content, SWT.PUSH);
        remedy.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> shown.flatMap(Remedying::of)
                .ifPresent(action -> action.run(getSite().getPage()))));
        GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).span(1, 2).applyTo(remedy);
        new Label(content, SWT.NONE);
        heading = line(SWT.SINGLE);
        GridDataFactory.fillDefaults().grab(true, false).hint(100, SWT.DEFAULT).applyTo(heading);
        Accessibles.name(heading, ExplanationMessages.headingName);
        path = line(SWT.WRAP | SWT.MULTI);
        GridDataFactory.fillDefaults().grab(true, false).span(3, 1).hint(100, SWT.DEFAULT).applyTo(path);
        Accessibles.name(path, ExplanationMessages.path);
        checks();
        actions();
        show(Optional.empty());
        getSite().getPage().addPostSelectionListener(follower);
        explainWhatIsSelectedAlready();
    }

    /** The view may be made only when it is looked at, long after something was selected. */
    private void explainWhatIsSelectedAlready() {
        IWorkbenchPage page = getSite().getPage();
        IEditorPart editor = page.getActiveEditor();
        ISelectionProvider provider = editor == null ? null : editor.getSite().getSelectionProvider();
        selected(null, provider == null ? null : provider.getSelection());
        selected(null, page.getSelection(RegistrationsView.ID));
        selected(null, page.getSelection());
    }

    /** A text to read and to copy from. */
    private StyledText line(int style) {
        StyledText text = new StyledText(content, SWT.READ_ONLY | style);
        text.setCaret(null);
        return text;
    }

    private void checks() {
        SashForm sash = new SashForm(content, SWT.HORIZONTAL);
        GridDataFactory.fillDefaults().grab(true, true).span(3, 1).applyTo(sash);
        checks = new CheckTree(sash, line -> details.show(line));
        details = new FindingPane(sash);
        sash.setWeights(66, 34);
    }

    private void actions() {
        IAction text = action(ExplanationMessages.copyText, () -> copy(text()));
        text.setImageDescriptor(Icon.COPY.descriptor());
        IAction json = action(ExplanationMessages.copyJson,
                () -> shown.ifPresent(attempt -> copy(Json.pretty(TraceJson.write(attempt.trace())))));
        var bars = getViewSite().getActionBars();
        bars.getToolBarManager().add(text);
        bars.getMenuManager().add(text);
        bars.getMenuManager().add(json);
        bars.setGlobalActionHandler(ActionFactory.COPY.getId(), action(ExplanationMessages.copyText, this::copyMarked));
    }

    private static IAction action(String name, Runnable run) {
        Action action = new Action(name) {
            @Override
            public void run() {
                run.run();
            }
        };
        action.setToolTipText(LegacyActionTools.removeMnemonics(name));
        return action;
    }

    /** What is marked in a text, or else all of it. */
    private void copyMarked() {
        Control focus = parent.getDisplay().getFocusControl();
        switch (focus) {
            case StyledText marked when marked.getSelectionCount() > 0 -> marked.copy();
            case null, default -> copy(text());
        }
    }

    private void copy(String text) {
        if (!text.isEmpty()) {
            SecretClipboard.put(parent.getDisplay(), text);
        }
    }

    private void selected(IWorkbenchPart part, ISelection selection) {
        if (part == this || !(selection instanceof IStructuredSelection structured)) {
            return;
        }
        switch (structured.getFirstElement()) {
            case AttemptSelection attempt -> explain(attempt);
            case EnrollmentSelection enrollment -> {
                if (!followed.equals(Optional.of(enrollment))) {
                    search.ifPresent(LastAttempt::close);
                    followed = Optional.of(enrollment);
                    search = Optional.of(new LastAttempt(enrollment,
                            found -> Later.run(parent, () -> found(enrollment, found))));
                }
            }
            case null, default -> {
                // What was shown stays until there is something else to explain.
            }
        }
    }

    /**
     * Explains an attempt until something else is selected. For the UI thread.
     *
     * @param attempt the attempt
     */
    public void explain(AttemptSelection attempt) {
        search.ifPresent(LastAttempt::close);
        search = Optional.empty();
        followed = Optional.empty();
        show(Optional.of(attempt));
    }

    private void found(EnrollmentSelection enrollment, Optional<AttemptSelection> found) {
        if (followed.equals(Optional.of(enrollment))) {
            empty.setText(NLS.bind(ExplanationMessages.noAttempt, enrollment.key().text()));
            show(found);
        }
    }

    private void show(Optional<AttemptSelection> attempt) {
        boolean same = attempt.isPresent() && attempt.equals(shown);
        shown = attempt;
        stack.topControl = attempt.isPresent() ? content : empty;
        if (!same) {
            attempt.ifPresent(a -> explain(a.trace()));
        }
        parent.layout();
    }

    private void explain(Trace trace) {
        Locale locale = Locale.getDefault();
        icon.setImage(AttemptRow.icon(trace.outcome()).image());
        icon.setToolTipText(Explanation.outcome(trace.outcome(), locale));
        reason.setText(Explanation.reason(trace, locale));
        heading.setText(Wording.heading(trace, locale));
        heading.setToolTipText(NLS.bind(ExplanationMessages.utc, Times.utc(trace.attempt().time())));
        PathLine line = PathLine.of(trace, locale);
        path.setText(line.text());
        path.setStyleRange(line.length() == 0 ? null
                : new StyleRange(line.start(), line.length(), null, null, SWT.BOLD));
        Optional<Remedying> action = shown.flatMap(Remedying::of);
        remedy.setText(action.map(Remedying::text).orElse(""));
        remedy.setVisible(action.isPresent());
        ((GridData) remedy.getLayoutData()).exclude = action.isEmpty();
        content.layout(true, true);
        checks.show(CheckGroup.of(trace.findings()),
                trace.deciding().filter(finding -> trace.outcome() != Outcome.ASSIGNED));
    }

    /** @return the attempt that is explained now */
    public Optional<AttemptSelection> shown() {
        return shown;
    }

    /** @return the sentence on top */
    public String reason() {
        return shown.isPresent() ? reason.getText() : "";
    }

    /** @return the checks, those of each certificate below its line */
    public Tree checkTree() {
        return checks.control();
    }

    /** @return the checks on one line */
    public String path() {
        return path.getText();
    }

    /** @return all of the explanation, as it is copied */
    public String text() {
        return shown.map(attempt -> Wording.text(attempt.trace(), Locale.getDefault())).orElse("");
    }

    /** @return the button that leads to what would mend it */
    public Button remedyButton() {
        return remedy;
    }

    @Override
    public void setFocus() {
        if (shown.isPresent()) {
            checks.control().setFocus();
        } else {
            parent.setFocus();
        }
    }

    @Override
    public void dispose() {
        getSite().getPage().removePostSelectionListener(follower);
        search.ifPresent(LastAttempt::close);
        super.dispose();
    }
}
