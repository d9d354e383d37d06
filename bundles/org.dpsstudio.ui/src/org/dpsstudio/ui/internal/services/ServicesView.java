// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.internal.services;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.host.HostState;
import org.dpsstudio.service.Subscription;
import org.dpsstudio.ui.internal.looks.Accessibles;
import org.dpsstudio.ui.internal.looks.Later;
import org.dpsstudio.ui.services.Connections;
import org.dpsstudio.ui.services.EmbeddedService;
import org.dpsstudio.ui.services.ServiceConnection;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.action.GroupMarker;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.util.IPropertyChangeListener;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.part.ViewPart;

/** The services that the desktop knows, what they are made of and how they are. */
public final class ServicesView extends ViewPart {
    /** The view's ID. */
    public static final String ID = "org.dpsstudio.ui.services";
    /** The job family of those that read what the view shows. */
    public static final Object JOBS = ServicesView.class;

    /** Contributed by the bundle of certificates. */
    private static final long READ_AFTER_MILLIS = 200;

    private final EmbeddedService embedded = PlatformUI.getWorkbench().getService(EmbeddedService.class);
    private final Connections connections = PlatformUI.getWorkbench().getService(Connections.class);
    private final Reading reading = new Reading();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final List<ServiceNode> roots = new ArrayList<>();

    private final IPropertyChangeListener looks = event -> repaint();

    private Composite parent;
    private TreeViewer tree;
    private ProblemForm problem;
    private Subscription changes = () -> {
    };
    private boolean expanded;

    /** Reads the service and gives what it read to the tree. */
    private final class Reading extends Job {
        private Reading() {
            super(ServiceMessages.reading);
            setSystem(true);
        }

        @Override
        protected IStatus run(IProgressMonitor monitor) {
            ServiceNode read = ServiceFacts.read(embedded);
            if (!monitor.isCanceled()) {
                Later.run(parent, () -> show(read));
            }
            return Status.OK_STATUS;
        }

        @Override
        public boolean belongsTo(Object family) {
            return family == JOBS;
        }
    }

    @Override
    public void createPartControl(Composite given) {
        parent = given;
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(parent);
        tree = new TreeViewer(parent, SWT.SINGLE | SWT.V_SCROLL | SWT.H_SCROLL);
        tree.setUseHashlookup(true);
        tree.setContentProvider(new ServiceTree());
        tree.setLabelProvider(ServiceTree.labels());
        tree.addDoubleClickListener(event -> open());
        tree.setInput(roots);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(tree.getControl());
        Accessibles.name(tree.getControl(), ServiceMessages.treeName);
        problem = new ProblemForm(parent, embedded::start);
        GridDataFactory.fillDefaults().grab(true, false).exclude(true).applyTo(problem.control());
        problem.control().setVisible(false);
        menu();
        getSite().setSelectionProvider(tree);
        subscriptions.add(embedded.onState(() -> Later.run(parent, this::stateChanged)));
        subscriptions.add(connections.onChange(() -> Later.run(parent, this::follow)));
        JFaceResources.getColorRegistry().addListener(looks);
        show(ServiceFacts.glance(embedded));
        follow();
        stateChanged();
    }

    private void menu() {
        MenuManager menu = new MenuManager();
        menu.add(new GroupMarker("open"));
        menu.add(new Separator("state"));
        menu.add(new Separator("edit"));
        menu.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
        menu.add(new Separator("properties"));
        tree.getControl().setMenu(menu.createContextMenu(tree.getControl()));
        getSite().registerContextMenu(menu, tree);
    }

    private void repaint() {
        if (!tree.getControl().isDisposed()) {
            tree.refresh();
        }
    }

    private void follow() {
        changes.close();
        Optional<ServiceConnection> connection = embedded.connection();
        changes = connection.map(c -> c.service().onChange(change -> reading.schedule(READ_AFTER_MILLIS)))
                .orElse(() -> {
                });
        reading.schedule();
    }

    private void stateChanged() {
        HostState state = embedded.state();
        boolean failed = state instanceof HostState.Failed;
        if (state instanceof HostState.Failed(String reason)) {
            problem.show(reason);
        }
        if (problem.control().getVisible() != failed) {
            problem.control().setVisible(failed);
            ((GridData) problem.control().getLayoutData()).exclude = !failed;
            parent.layout();
        }
        reading.schedule();
    }

    private void show(ServiceNode service) {
        roots.clear();
        roots.add(service);
        tree.refresh();
        if (!expanded && !service.children().isEmpty()) {
            expanded = true;
            tree.expandAll();
        }
    }

    private void open() {
        if (tree.getStructuredSelection().getFirstElement() instanceof ServiceNode node) {
            switch (node.kind()) {
                case ENROLLMENTS -> embedded.connection().ifPresent(c -> Opening.enrollments(getSite().getPage(), c));
                case REGISTRATIONS -> Opening.registrations(getSite().getPage());
                case CA_CERTIFICATES -> Opening.caCertificates(getSite().getPage());
                case SERVICE, FACT -> tree.setExpandedState(node, !tree.getExpandedState(node));
            }
        }
    }

    @Override
    public void setFocus() {
        if (problem.control().getVisible()) {
            problem.setFocus();
        } else {
            tree.getControl().setFocus();
        }
    }

    @Override
    public void dispose() {
        JFaceResources.getColorRegistry().removeListener(looks);
        subscriptions.forEach(Subscription::close);
        changes.close();
        reading.cancel();
        super.dispose();
    }
}
