// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.inspecting;

import java.time.Instant;
import java.util.Optional;

import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.service.Subscription;
import org.dpsstudio.ui.certificates.CertificateSource;
import org.dpsstudio.ui.certificates.internal.CertificateIcon;
import org.dpsstudio.ui.certificates.internal.Texts;
import org.dpsstudio.ui.internal.looks.Copying;
import org.dpsstudio.ui.edit.OpenEnrollment;
import org.dpsstudio.ui.edit.SelectionPublisher;
import org.dpsstudio.ui.looks.Icon;
import org.dpsstudio.ui.secrets.SecretClipboard;
import org.dpsstudio.ui.services.ServiceConnection;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.part.ViewPart;
import org.eclipse.ui.statushandlers.StatusManager;

/** Inspects a certificate: of the selected enrollment or attempt, a file, the clipboard or a server. */
public final class CertificateView extends ViewPart implements FollowsInspecting {
    private final SelectionPublisher published = new SelectionPublisher();
    private Composite parent;
    private Inspecting inspecting;
    private InspectorPane pane;
    private SelectionFollower follower;
    private Subscription listening;
    private IAction pin;

    @Override
    public void createPartControl(Composite given) {
        parent = given;
        inspecting = InspectingService.of(this);
        pane = new InspectorPane(parent, new InspectorPane.Actions() {
            @Override
            public void choose(int index) {
                inspecting.choose(index);
            }

            @Override
            public void at(Optional<Instant> time) {
                inspecting.at(time);
            }

            @Override
            public void open(ServiceConnection connection, EnrollmentKey key) {
                openEnrollment(connection, key);
            }
        });
        actions();
        getSite().setSelectionProvider(published);
        listening = inspecting.onChange(this::show);
        follower = new SelectionFollower(getSite().getPage(), inspecting);
        show();
    }

    private void actions() {
        pin = new Action(Texts.of("inspect.pin"), IAction.AS_CHECK_BOX) {
            @Override
            public void run() {
                inspecting.pin(isChecked());
            }
        };
        pin.setImageDescriptor(CertificateIcon.PIN.descriptor());
        pin.setToolTipText(Texts.of("inspect.pin.tip"));
        IAction copyAll = Copying.action(Texts.of("inspect.copyAll"), Icon.COPY.descriptor(),
                () -> inspecting.shown().flatMap(Inspected::contents)
                        .ifPresent(contents -> SecretClipboard.put(parent.getDisplay(), pane.text())));
        copyAll.setToolTipText(Texts.of("inspect.copyAll.tip"));
        IActionBars bars = getViewSite().getActionBars();
        bars.getToolBarManager().add(pin);
        bars.getToolBarManager().add(copyAll);
        bars.getMenuManager().add(pin);
        bars.getMenuManager().add(copyAll);
        Copying.install(bars, parent);
        bars.setGlobalActionHandler(ActionFactory.REFRESH.getId(),
                Copying.action(Texts.of("inspect.refresh"), inspecting::refresh));
    }

    private void openEnrollment(ServiceConnection connection, EnrollmentKey key) {
        try {
            OpenEnrollment.open(getSite().getPage(), connection, key, Optional.empty());
        } catch (PartInitException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW | StatusManager.LOG);
        }
    }

    /**
     * Shows the certificates of a source, which is read in the background.
     *
     * @param source what to show
     */
    public void open(CertificateSource source) {
        inspecting.open(source);
    }

    private void show() {
        pin.setChecked(inspecting.pinned());
        Optional<Inspected> shown = inspecting.shown();
        shown.ifPresentOrElse(inspected -> pane.show(inspected, inspecting.at().isPresent()),
                () -> pane.nothing(Texts.of(inspecting.busy() ? "inspect.reading" : "inspect.empty")));
        ISelection selection = shown.flatMap(Inspected::contents)
                .<ISelection>map(c -> new StructuredSelection(c.selection())).orElse(StructuredSelection.EMPTY);
        published.setSelection(selection);
    }

    @Override
    public void setFocus() {
        pane.setFocus();
    }

    @Override
    public void dispose() {
        if (follower != null) {
            follower.close();
            listening.close();
        }
        super.dispose();
    }
}
