// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.dpsstudio.model.enrollment.AllocationPolicy;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.hub.LinkedHub;
import org.dpsstudio.ui.enrollments.internal.Messages;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.CheckboxTableViewer;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

/** Which hub a device gets, and what happens when it comes again. */
final class AllocationPage extends EnrollmentPage {
    static final String ID = "allocation";
    private static final List<Optional<AllocationPolicy>> POLICIES = Stream
            .concat(Stream.of(Optional.<AllocationPolicy>empty()),
                    Stream.of(AllocationPolicy.values()).map(Optional::of))
            .toList();

    private Combo policy;
    private Label policyHint;
    private CheckboxTableViewer hubs;
    private Label hubHint;
    private Composite webhookSection;
    private Text webhook;
    private Text webhookVersion;
    private Combo reprovisioning;
    private Label reprovisioningHint;
    private List<LinkedHub> linked = List.of();

    AllocationPage(EnrollmentEditor editor) {
        super(editor, ID, Messages.allocation_title);
    }

    @Override
    List<DraftField> shownFields() {
        return List.of(DraftField.ALLOCATION, DraftField.HUBS, DraftField.WEBHOOK, DraftField.WEBHOOK_VERSION,
                DraftField.REPROVISIONING);
    }

    @Override
    void build(Composite body) {
        Composite choice = section(body, Messages.allocation_hub, "");
        policy = combo(choice, Messages.allocation_policy, POLICIES.stream().map(AllocationPage::name).toList());
        policy.addListener(SWT.Selection, event -> {
            changed(DraftField.ALLOCATION,
                    () -> enrollmentEditor().draft().allocation(POLICIES.get(policy.getSelectionIndex())));
            showDependent(enrollmentEditor().draft());
        });
        field(DraftField.ALLOCATION, policy);
        policyHint = hint(choice);
        Label hubLabel = label(choice, Messages.allocation_hubs);
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.BEGINNING).applyTo(hubLabel);
        hubs = CheckboxTableViewer.newCheckList(choice, SWT.BORDER | SWT.V_SCROLL);
        toolkit().adapt(hubs.getControl(), true, false);
        name(hubs.getControl(), Messages.allocation_hubs);
        GridDataFactory.fillDefaults().grab(true, false).indent(6, 0)
                .hint(characters(hubs.getControl(), 50), hubs.getTable().getItemHeight() * 3)
                .applyTo(hubs.getControl());
        hubs.setContentProvider(ArrayContentProvider.getInstance());
        hubs.setLabelProvider(LabelProvider.createTextProvider(hub -> hubText((HubName) hub)));
        hubs.addCheckStateListener(event -> changed(DraftField.HUBS, () -> enrollmentEditor().draft()
                .hubs(Stream.of(hubs.getCheckedElements()).map(HubName.class::cast).toList())));
        field(DraftField.HUBS, hubs.getControl());
        hubHint = hint(choice);

        webhookSection = section(body, Messages.allocation_custom, Messages.allocation_customHint);
        webhook = textField(webhookSection, Messages.allocation_webhook, DraftField.WEBHOOK, true);
        webhookVersion = textField(webhookSection, Messages.allocation_webhookVersion, DraftField.WEBHOOK_VERSION,
                true);

        Composite again = section(body, Messages.allocation_again, "");
        reprovisioning = combo(again, Messages.allocation_reprovisioning,
                Stream.of(ReprovisionChoice.values()).map(AllocationPage::name).toList());
        reprovisioning.addListener(SWT.Selection, event -> {
            changed(DraftField.REPROVISIONING, () -> enrollmentEditor().draft()
                    .reprovisioning(ReprovisionChoice.values()[reprovisioning.getSelectionIndex()]));
            showDependent(enrollmentEditor().draft());
        });
        field(DraftField.REPROVISIONING, reprovisioning);
        reprovisioningHint = hint(again);
        enrollmentEditor().read(Messages.job_read, service -> service.linkedHubs().found(), found -> {
            linked = found;
            refresh();
        });
    }

    private Combo combo(Composite parent, String label, List<String> items) {
        label(parent, label);
        var combo = new Combo(parent, SWT.READ_ONLY | SWT.DROP_DOWN);
        toolkit().adapt(combo, true, false);
        combo.setItems(items.toArray(String[]::new));
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).indent(6, 0).applyTo(combo);
        return combo;
    }

    private Label hint(Composite parent) {
        label(parent, "");
        Label hint = toolkit().createLabel(parent, "", SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).indent(6, 0).hint(characters(hint, 60), SWT.DEFAULT)
                .applyTo(hint);
        return hint;
    }

    private static String name(Optional<AllocationPolicy> policy) {
        return policy.map(p -> switch (p) {
            case HASHED -> Messages.policy_hashed;
            case GEO_LATENCY -> Messages.policy_geoLatency;
            case STATIC -> Messages.policy_static;
            case CUSTOM -> Messages.policy_custom;
        }).orElse(Messages.policy_service);
    }

    private static String meaning(Optional<AllocationPolicy> policy) {
        return policy.map(p -> switch (p) {
            case HASHED -> Messages.policy_hashedHint;
            case GEO_LATENCY -> Messages.policy_geoLatencyHint;
            case STATIC -> Messages.policy_staticHint;
            case CUSTOM -> Messages.policy_customHint;
        }).orElse(Messages.policy_serviceHint);
    }

    private static String name(ReprovisionChoice choice) {
        return switch (choice) {
            case UNSAID -> Messages.reprovision_unsaid;
            case MIGRATE -> Messages.reprovision_migrate;
            case RESET -> Messages.reprovision_reset;
            case NEVER -> Messages.reprovision_never;
        };
    }

    private static String meaning(ReprovisionChoice choice) {
        return switch (choice) {
            case UNSAID -> Messages.reprovision_unsaidHint;
            case MIGRATE -> Messages.reprovision_migrateHint;
            case RESET -> Messages.reprovision_resetHint;
            case NEVER -> Messages.reprovision_neverHint;
        };
    }

    private String hubText(HubName name) {
        return linked.stream().filter(hub -> hub.name().equals(name)).findFirst()
                .map(hub -> NLS.bind(Messages.allocation_hubItem,
                        new Object[] { name.text(), hub.location(), hub.allocationWeight() }))
                .orElseGet(() -> linked.isEmpty() ? name.text()
                        : NLS.bind(Messages.allocation_hubUnlinked, name.text()));
    }

    @Override
    void show(EnrollmentDraft draft) {
        policy.select(POLICIES.indexOf(draft.allocation()));
        var names = new ArrayList<>(linked.stream().map(LinkedHub::name).toList());
        draft.hubs().stream().filter(hub -> !names.contains(hub)).forEach(names::add);
        hubs.setInput(names);
        hubs.setCheckedElements(draft.hubs().toArray());
        show(webhook, draft.text(DraftField.WEBHOOK));
        show(webhookVersion, draft.text(DraftField.WEBHOOK_VERSION));
        reprovisioning.select(draft.reprovisioning().ordinal());
        showDependent(draft);
    }

    private void showDependent(EnrollmentDraft draft) {
        policyHint.setText(meaning(draft.allocation()));
        hubHint.setText(draft.hubs().isEmpty() ? Messages.allocation_allHubs : Messages.allocation_theseHubs);
        reprovisioningHint.setText(meaning(draft.reprovisioning()));
        boolean custom = draft.allocation().filter(AllocationPolicy.CUSTOM::equals).isPresent()
                || !draft.text(DraftField.WEBHOOK).isEmpty();
        exclude(webhookSection.getParent(), !custom);
        reflow();
    }

    @Override
    void serviceChanged() {
        enrollmentEditor().read(Messages.job_read, service -> service.linkedHubs().found(), found -> {
            if (!found.equals(linked)) {
                linked = found;
                refresh();
            }
        });
    }
}
