// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.chain;

import java.util.Optional;

import org.dpsstudio.service.Subscription;
import org.dpsstudio.ui.certificates.CertificateSelection;
import org.dpsstudio.ui.certificates.OpenCertificate;
import org.dpsstudio.ui.certificates.internal.Texts;
import org.dpsstudio.ui.internal.looks.Copying;
import org.dpsstudio.ui.certificates.internal.inspecting.FollowsInspecting;
import org.dpsstudio.ui.certificates.internal.inspecting.Inspected;
import org.dpsstudio.ui.certificates.internal.inspecting.Inspecting;
import org.dpsstudio.ui.certificates.internal.inspecting.InspectingService;
import org.dpsstudio.ui.certificates.internal.inspecting.SelectionFollower;
import org.dpsstudio.ui.looks.Icon;
import org.dpsstudio.ui.secrets.SecretClipboard;
import org.eclipse.jface.action.IAction;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.part.ViewPart;
import org.eclipse.ui.statushandlers.StatusManager;

/** The chain of the certificate that the certificate view shows, as a service sees it. */
public final class ChainView extends ViewPart implements FollowsInspecting {
    private Inspecting inspecting;
    private ChainPane pane;
    private SelectionFollower follower;
    private Subscription listening;

    @Override
    public void createPartControl(Composite parent) {
        inspecting = InspectingService.of(this);
        pane = new ChainPane(parent, this::inspect);
        IAction copyAll = Copying.action(Texts.of("inspect.copyAll"), Icon.COPY.descriptor(),
                () -> SecretClipboard.put(parent.getDisplay(), pane.text()));
        copyAll.setToolTipText(Texts.of("chain.copyAll.tip"));
        IActionBars bars = getViewSite().getActionBars();
        bars.getToolBarManager().add(copyAll);
        bars.getMenuManager().add(copyAll);
        Copying.install(bars, parent);
        bars.setGlobalActionHandler(ActionFactory.REFRESH.getId(),
                Copying.action(Texts.of("inspect.refresh"), inspecting::refresh));
        listening = inspecting.onChange(this::show);
        follower = new SelectionFollower(getSite().getPage(), inspecting);
        show();
    }

    private void inspect(CertificateSelection selection) {
        try {
            OpenCertificate.open(getSite().getPage(), selection);
        } catch (PartInitException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW | StatusManager.LOG);
        }
    }

    private void show() {
        Optional<Inspected> shown = inspecting.shown();
        shown.ifPresentOrElse(pane::show,
                () -> pane.nothing(Texts.of(inspecting.busy() ? "inspect.reading" : "inspect.empty")));
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
