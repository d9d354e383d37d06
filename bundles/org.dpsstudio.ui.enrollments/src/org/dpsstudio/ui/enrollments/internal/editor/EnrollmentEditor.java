// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.editor;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.Revision;
import org.dpsstudio.model.trace.EnrollmentField;
import org.dpsstudio.operations.enrollments.SaveEnrollmentOperation;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.ServiceChange;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.Subscription;
import org.dpsstudio.service.WriteCondition;
import org.dpsstudio.ui.edit.EnrollmentFieldTarget;
import org.dpsstudio.ui.edit.EnrollmentInput;
import org.dpsstudio.ui.edit.SelectedEnrollments;
import org.dpsstudio.ui.edit.SelectionPublisher;
import org.dpsstudio.ui.enrollments.EnrollmentJobs;
import org.dpsstudio.ui.enrollments.internal.BackgroundJob;
import org.dpsstudio.ui.enrollments.internal.Messages;
import org.dpsstudio.ui.enrollments.internal.Problems;
import org.dpsstudio.ui.enrollments.internal.UiThread;
import org.dpsstudio.ui.enrollments.internal.list.RowTexts;
import org.dpsstudio.ui.services.ServiceConnection;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.contexts.IContextService;
import org.eclipse.ui.forms.editor.FormEditor;
import org.eclipse.ui.forms.editor.IFormPage;

/**
 * The editor of an individual enrollment or of a group. It reads and writes in jobs; what somebody else stores
 * meanwhile is taken over where nothing was typed, and otherwise offered to compare, to take or to overwrite.
 */
public final class EnrollmentEditor extends FormEditor implements EnrollmentFieldTarget {
    private static final String CONTEXT = "org.dpsstudio.enrollments.context";
    private static final String EXPLANATION_VIEW = "org.dpsstudio.ui.explanation";
    private static final int SOON_MILLIS = 200;

    private final SelectionPublisher publisher = new SelectionPublisher();
    private final RowTexts texts = new RowTexts(row -> "", ZoneId.systemDefault());
    private final List<EnrollmentPage> made = new ArrayList<>();
    private final Set<DraftField> touched = EnumSet.noneOf(DraftField.class);
    private final Job looking = BackgroundJob.hidden(Messages.job_read, EnrollmentJobs.EDITOR, monitor -> {
        look();
        return Status.OK_STATUS;
    });

    private final Authorities authorities = new Authorities(this, this::refreshPages);
    private ServiceConnection connection;
    private volatile EnrollmentDraft draft;
    private boolean readable;
    private boolean saving;
    private Subscription subscription;
    private ChangeBar bar;
    private Optional<EnrollmentField> toReveal = Optional.empty();
    private Composite whole;

    @Override
    public void init(IEditorSite site, IEditorInput input) throws PartInitException {
        if (!(input instanceof EnrollmentInput enrollment)) {
            throw new PartInitException("The enrollment editor opens an enrollment of a service, not: " + input);
        }
        super.init(site, input);
        connection = enrollment.connection();
        draft = enrollment.template().map(EnrollmentDraft::like)
                .or(() -> enrollment.newcomer().map(EnrollmentDraft::welcoming))
                .orElseGet(() -> EnrollmentDraft.empty(enrollment.isGroup()));
        readable = enrollment.key().isEmpty();
        site.setSelectionProvider(publisher);
        nameAfterInput();
    }

    private void nameAfterInput() {
        setPartName(input().getName());
        setTitleToolTip(input().getToolTipText());
        publisher.setSelection(key().<ISelection>map(
                key -> SelectedEnrollments.of(connection, List.of(key))).orElse(StructuredSelection.EMPTY));
    }

    @Override
    protected Composite createPageContainer(Composite parent) {
        whole = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(whole);
        bar = new ChangeBar(whole);
        Composite pages = new Composite(whole, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(pages);
        return super.createPageContainer(pages);
    }

    @Override
    protected void addPages() {
        try {
            add(new GeneralPage(this));
            add(new AttestationPage(this));
            add(new AllocationPage(this));
            add(new TwinPage(this));
            add(new RegistrationPage(this));
            add(new JsonPage(this));
        } catch (PartInitException e) {
            Problems.report(e.getStatus());
        }
        getSite().getService(IContextService.class).activateContext(CONTEXT);
        subscription = connection.service().onChange(this::changedElsewhere);
        if (key().isPresent()) {
            looking.schedule();
        }
    }

    private void add(EnrollmentPage page) throws PartInitException {
        addPage(page);
        made.add(page);
    }

    // What the pages ask

    EnrollmentDraft draft() {
        return draft;
    }

    Authorities authorities() {
        return authorities;
    }

    RowTexts texts() {
        return texts;
    }

    /** @return the stored enrollment; absent for a new one */
    Optional<EnrollmentKey> key() {
        return input().key();
    }

    boolean isEditable() {
        return readable && !saving;
    }

    /** @return what is wrong with the fields that the operator has been at */
    List<EnrollmentDraft.Problem> problems() {
        return draft.content() instanceof EnrollmentDraft.Content.Invalid(var problems)
                ? problems.stream().filter(p -> touched.contains(p.field())).toList()
                : List.of();
    }

    Optional<String> warning(DraftField field) {
        return switch (field) {
            case PRIMARY_CERTIFICATE, SECONDARY_CERTIFICATE -> draft.otherDevice(field)
                    .map(name -> NLS.bind(Messages.certificate_otherDevice, name, draft.text(DraftField.ID)))
                    .or(() -> authorities.doubt(draft, field));
            default -> authorities.doubt(draft, field);
        };
    }

    void changed(DraftField field) {
        touched.add(field);
        editorDirtyStateChanged();
        made.forEach(EnrollmentPage::showProblems);
    }

    void refreshPages() {
        made.forEach(EnrollmentPage::refresh);
    }

    void say(String message) {
        getEditorSite().getActionBars().getStatusLineManager().setMessage(message);
    }

    /** Reads something of the service in a job, and hands it over in the UI thread if it is there. */
    <T> void read(String name, Function<ProvisioningService, Optional<T>> question, Consumer<T> answer) {
        BackgroundJob.hidden(name, EnrollmentJobs.EDITOR, monitor -> {
            question.apply(connection.service()).ifPresent(found -> UiThread.post(whole, () -> answer.accept(found)));
            return Status.OK_STATUS;
        }).schedule();
    }

    /** Does something for which the keys must be known; a far-away service tells them only when asked. */
    void withKeys(Runnable action) {
        if (!draft.keysUntold() || key().isEmpty()) {
            action.run();
            return;
        }
        EnrollmentKey key = key().get();
        BackgroundJob.hidden(Messages.job_read, EnrollmentJobs.EDITOR, monitor -> {
            Result<AttestationMechanism> told = connection.service().attestationMechanism(key);
            UiThread.post(whole, () -> {
                switch (told) {
                    case Result.Ok<AttestationMechanism>(AttestationMechanism.SymmetricKeys keys) -> {
                        draft.learnKeys(keys);
                        refreshPages();
                        action.run();
                    }
                    case Result.Ok<AttestationMechanism> other -> action.run();
                    case Result.Failed<AttestationMechanism>(var error) -> bar.show(error.message(), true,
                            List.of(new ChangeBar.Choice(Messages.bar_dismiss, bar::hide)));
                }
            });
            return Status.OK_STATUS;
        }).schedule();
    }

    /** Shows why the last attempt came to what it came to. */
    void explainLastAttempt() {
        try {
            getSite().getPage().showView(EXPLANATION_VIEW);
        } catch (PartInitException e) {
            Problems.report(e.getStatus());
        }
    }

    // Reading

    private void changedElsewhere(ServiceChange change) {
        boolean mine = switch (change) {
            case ServiceChange.EnrollmentChanged(var key) -> key().filter(key::equals).isPresent();
            case ServiceChange.MuchChanged much -> true;
            case ServiceChange.RegistrationChanged registration -> concerns(registration);
            case ServiceChange.AttemptTraced attempt -> key().isPresent();
            case ServiceChange.CaCertificatesChanged certificates -> true;
            case ServiceChange.ConfigurationChanged configuration -> true;
        };
        if (!mine) {
            return;
        }
        if (change instanceof ServiceChange.EnrollmentChanged || change instanceof ServiceChange.MuchChanged) {
            looking.schedule(SOON_MILLIS);
        } else {
            telling.schedule(SOON_MILLIS);
        }
    }

    private boolean concerns(ServiceChange.RegistrationChanged change) {
        return key().filter(key -> key instanceof EnrollmentKey.Group
                || key instanceof EnrollmentKey.Individual(var id) && id.equals(change.id())).isPresent();
    }

    private final Job telling = BackgroundJob.hidden(Messages.job_read, EnrollmentJobs.EDITOR, monitor -> {
        UiThread.post(whole, () -> made.stream().filter(EnrollmentPage::isMade)
                .forEach(EnrollmentPage::serviceChanged));
        return Status.OK_STATUS;
    });

    private void look() {
        Optional<EnrollmentKey> key = key();
        if (key.isPresent()) {
            Result<Enrollment> found = connection.service().enrollment(key.get());
            UiThread.post(whole, () -> found(found));
        }
    }

    private void found(Result<Enrollment> found) {
        if (saving) {
            looking.schedule(SOON_MILLIS);
            return;
        }
        switch (found) {
            case Result.Ok<Enrollment>(var stored) -> {
                if (!readable || !draft.isDirty()) {
                    if (!readable || !etag(stored).equals(draft.base().flatMap(EnrollmentEditor::etag))) {
                        take(stored);
                    }
                } else if (!etag(stored).equals(draft.base().flatMap(EnrollmentEditor::etag))) {
                    offer(stored);
                }
            }
            case Result.Failed<Enrollment>(var error) when isMissing(error) -> deleted();
            case Result.Failed<Enrollment>(var error) -> bar.show(error.message(), true,
                    List.of(new ChangeBar.Choice(Messages.bar_again, () -> {
                        bar.hide();
                        looking.schedule();
                    })));
        }
    }

    private static Optional<String> etag(Enrollment enrollment) {
        return enrollment.revision().map(Revision::etag).map(Object::toString);
    }

    private static boolean isMissing(ServiceError error) {
        return error.httpStatus() == 404;
    }

    /** Shows what is stored. */
    private void take(Enrollment stored) {
        boolean first = !readable;
        draft = EnrollmentDraft.of(stored);
        readable = true;
        touched.clear();
        bar.hide();
        refreshPages();
        editorDirtyStateChanged();
        if (first && getSite().getPage().getActivePart() == this) {
            setFocus();
        }
        toReveal.ifPresent(this::revealNow);
        toReveal = Optional.empty();
    }

    private void offer(Enrollment theirs) {
        bar.show(NLS.bind(Messages.bar_changed, getPartName()), false,
                List.of(new ChangeBar.Choice(Messages.bar_compare, () -> compare(theirs)),
                        new ChangeBar.Choice(Messages.bar_reload, () -> take(theirs)),
                        new ChangeBar.Choice(Messages.bar_overwrite, () -> save(WriteCondition.ALWAYS))));
    }

    private void deleted() {
        readable = true;
        if (draft.base().isEmpty()) {
            refreshPages();
        }
        bar.show(NLS.bind(Messages.bar_deleted, getPartName()), false, List.of(
                new ChangeBar.Choice(Messages.bar_close, () -> getSite().getPage().closeEditor(this, false)),
                new ChangeBar.Choice(Messages.bar_createAgain, () -> save(WriteCondition.ABSENT))));
    }

    private void compare(Enrollment theirs) {
        String mine = draft.content() instanceof EnrollmentDraft.Content.Valid(var enrollment)
                ? MaskedJson.content(enrollment)
                : draft.base().map(MaskedJson::content).orElse("");
        new CompareDialog(getSite().getShell(), getPartName(), mine, MaskedJson.content(theirs)).open();
    }

    // Saving

    @Override
    public void doSave(IProgressMonitor monitor) {
        WriteCondition condition = key().isEmpty() ? WriteCondition.ABSENT
                : draft.base().flatMap(Enrollment::revision).map(Revision::etag)
                        .<WriteCondition>map(WriteCondition.Matches::new).orElse(WriteCondition.ABSENT);
        if (!save(condition)) {
            monitor.setCanceled(true);
        }
    }

    /** @return whether it was stored; when not, the operator has been told why */
    private boolean save(WriteCondition condition) {
        if (saving) {
            return false;
        }
        return switch (draft.content()) {
            case EnrollmentDraft.Content.Invalid(var problems) -> {
                touched.addAll(EnumSet.allOf(DraftField.class));
                refreshPages();
                lead(problems.getFirst().field());
                say(Messages.editor_mendFirst);
                yield false;
            }
            case EnrollmentDraft.Content.Valid(var enrollment) -> write(enrollment, condition);
        };
    }

    private boolean write(Enrollment enrollment, WriteCondition condition) {
        Journal journal = PlatformUI.getWorkbench().getService(Journal.class);
        SaveEnrollmentOperation operation = condition instanceof WriteCondition.Absent
                ? SaveEnrollmentOperation.creating(connection.service(), journal, enrollment)
                : SaveEnrollmentOperation.changing(connection.service(), journal, enrollment, condition);
        var outcome = new AtomicReference<Result<Enrollment>>();
        var display = whole.getDisplay();
        Control focus = display.getFocusControl();
        saving = true;
        refreshPages();
        Job job = new BackgroundJob(NLS.bind(Messages.job_save, enrollment.key().text()), EnrollmentJobs.EDITOR,
                monitor -> {
                    try {
                        outcome.set(operation.execute(operation.plan(), monitor));
                    } catch (RuntimeException e) {
                        outcome.set(Result.failed(ServiceError.INTERNAL,
                                NLS.bind(Messages.editor_saveFailed, e.getLocalizedMessage())));
                    } finally {
                        UiThread.post(whole, () -> {
                            // Wakes the loop below.
                        });
                    }
                    return Status.OK_STATUS;
                });
        job.schedule();
        while (outcome.get() == null && !whole.isDisposed()) {
            if (!display.readAndDispatch()) {
                display.sleep();
            }
        }
        saving = false;
        if (whole.isDisposed()) {
            return outcome.get() instanceof Result.Ok;
        }
        boolean stored = written(outcome.get(), enrollment);
        if (stored && focus != null && !focus.isDisposed() && focus.isVisible()) {
            // While it was saved, the fields could not be changed and so had no focus.
            focus.setFocus();
        }
        return stored;
    }

    private boolean written(Result<Enrollment> outcome, Enrollment mine) {
        switch (outcome) {
            case Result.Ok<Enrollment>(var stored) -> {
                if (key().isEmpty()) {
                    setInputWithNotify(new EnrollmentInput(connection, stored.key()));
                    nameAfterInput();
                }
                take(stored);
                made.stream().filter(EnrollmentPage::isMade).forEach(EnrollmentPage::serviceChanged);
                return true;
            }
            case Result.Failed<Enrollment>(var error) -> {
                refreshPages();
                if (error.httpStatus() == 412) {
                    looking.schedule();
                } else if (error.httpStatus() == 409) {
                    exists(mine);
                } else if (isMissing(error) && key().isPresent()) {
                    deleted();
                } else {
                    bar.show(error.message(), true, List.of(new ChangeBar.Choice(Messages.bar_dismiss, bar::hide)));
                }
                return false;
            }
        }
    }

    private void exists(Enrollment mine) {
        lead(DraftField.ID);
        bar.show(NLS.bind(Messages.bar_exists, mine.key().text()), true,
                List.of(new ChangeBar.Choice(Messages.bar_openOther, () -> {
                    try {
                        getSite().getPage().openEditor(new EnrollmentInput(connection, mine.key()),
                                input().editorId());
                    } catch (PartInitException e) {
                        Problems.report(e.getStatus());
                    }
                }), new ChangeBar.Choice(Messages.bar_dismiss, bar::hide)));
    }

    @Override
    public void doSaveAs() {
        throw new IllegalStateException("An enrollment is duplicated, not saved as another.");
    }

    @Override
    public boolean isSaveAsAllowed() {
        return false;
    }

    @Override
    public boolean isDirty() {
        return draft != null && draft.isDirty();
    }

    // Leading to a field

    @Override
    public void reveal(EnrollmentField field) {
        if (readable) {
            revealNow(field);
        } else {
            toReveal = Optional.of(field);
        }
    }

    private void revealNow(EnrollmentField field) {
        lead(DraftField.of(field, draft.attestation()));
    }

    private void lead(DraftField field) {
        made.stream().filter(page -> page.shownFields().contains(field)).findFirst().ifPresent(page -> {
            setActivePage(page.getId());
            page.focus(field);
        });
    }

    @Override
    public void setFocus() {
        super.setFocus();
        IFormPage page = getActivePageInstance();
        if (page != null) {
            page.setFocus();
        }
    }

    private EnrollmentInput input() {
        return (EnrollmentInput) getEditorInput();
    }

    @Override
    public void dispose() {
        if (subscription != null) {
            subscription.close();
        }
        looking.cancel();
        telling.cancel();
        super.dispose();
    }
}
