// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.editor;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.hub.AuthenticationScheme;
import org.dpsstudio.model.hub.HubDevice;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.model.registration.Substatus;
import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.operations.explain.Explanation;
import org.dpsstudio.service.Page;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.browse.TraceQuery;
import org.dpsstudio.ui.enrollments.internal.Messages;
import org.dpsstudio.ui.enrollments.internal.list.RowTexts;
import org.dpsstudio.wire.Json;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.forms.events.HyperlinkAdapter;
import org.eclipse.ui.forms.events.HyperlinkEvent;
import org.eclipse.ui.forms.widgets.Hyperlink;

/** What the service did with the enrollment: a device's record, hub device and last attempt; or a group's devices. */
final class RegistrationPage extends EnrollmentPage {
    static final String ID = "registration";
    private static final int GROUP_RECORDS = 200;

    /** What is known of one device. */
    private record Device(Optional<RegistrationRecord> record, Optional<HubDevice> hubDevice, Optional<Trace> attempt) {
    }

    private Label state;
    private Text status;
    private Text substatus;
    private Text hub;
    private Text deviceId;
    private Text registered;
    private Text updated;
    private Text failure;
    private Text authentication;
    private StyledText twin;
    private Text attemptTime;
    private Text attemptReason;
    private Hyperlink explain;
    private TableViewer devices;
    private Label devicesHint;

    RegistrationPage(EnrollmentEditor editor) {
        super(editor, ID, editor.draft().isGroup() ? Messages.registration_groupTitle : Messages.registration_title);
    }

    @Override
    List<DraftField> shownFields() {
        return List.of();
    }

    @Override
    void build(Composite body) {
        if (enrollmentEditor().draft().isGroup()) {
            buildGroup(body);
        } else {
            buildDevice(body);
        }
    }

    private void buildDevice(Composite body) {
        Composite attempt = section(body, Messages.registration_attempt, "");
        attemptTime = fact(attempt, Messages.registration_attemptTime, false);
        attemptReason = fact(attempt, Messages.registration_attemptReason, false);
        label(attempt, "");
        explain = toolkit().createHyperlink(attempt, Messages.registration_explain, SWT.NONE);
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).indent(6, 0).applyTo(explain);
        explain.addHyperlinkListener(new HyperlinkAdapter() {
            @Override
            public void linkActivated(HyperlinkEvent event) {
                enrollmentEditor().explainLastAttempt();
            }
        });
        Composite record = section(body, Messages.registration_record, "");
        state = toolkit().createLabel(record, Messages.list_reading, SWT.WRAP);
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).applyTo(state);
        status = fact(record, Messages.registration_status, false);
        substatus = fact(record, Messages.registration_substatus, false);
        hub = fact(record, Messages.registration_hub, true);
        deviceId = fact(record, Messages.registration_deviceId, true);
        registered = fact(record, Messages.registration_registered, false);
        updated = fact(record, Messages.registration_updated, false);
        failure = fact(record, Messages.registration_failure, false);
        Composite device = section(body, Messages.registration_hubDevice, "");
        authentication = fact(device, Messages.registration_authentication, true);
        Label twinLabel = label(device, Messages.registration_twin);
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.BEGINNING).applyTo(twinLabel);
        twin = new StyledText(device, SWT.MULTI | SWT.READ_ONLY | SWT.V_SCROLL | SWT.H_SCROLL | SWT.BORDER);
        toolkit().adapt(twin, true, false);
        twin.setFont(JFaceResources.getTextFont());
        name(twin, Messages.registration_twin);
        GridDataFactory.fillDefaults().grab(true, false).indent(6, 0)
                .hint(characters(twin, 50), twin.getLineHeight() * 6).applyTo(twin);
    }

    private void buildGroup(Composite body) {
        Composite records = section(body, Messages.registration_groupDevices, "");
        devicesHint = toolkit().createLabel(records, Messages.list_reading, SWT.WRAP);
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).applyTo(devicesHint);
        devices = new TableViewer(records, SWT.BORDER | SWT.FULL_SELECTION | SWT.V_SCROLL | SWT.H_SCROLL);
        devices.getTable().setHeaderVisible(true);
        name(devices.getTable(), Messages.registration_groupDevices);
        GridDataFactory.fillDefaults().span(2, 1).grab(true, true)
                .hint(characters(devices.getTable(), 50), devices.getTable().getItemHeight() * 8)
                .applyTo(devices.getTable());
        devices.setContentProvider(ArrayContentProvider.getInstance());
        column(Messages.column_id, 28, r -> r.registrationId().text());
        column(Messages.registration_status, 14, r -> RowTexts.registration(r.status()));
        column(Messages.registration_hub, 28, r -> r.assignedHub().map(Object::toString).orElse(""));
        column(Messages.registration_updated, 22, r -> enrollmentEditor().texts().time(r.lastUpdated()));
    }

    private void column(String title, int width, Function<RegistrationRecord, String> text) {
        var column = new TableViewerColumn(devices, SWT.LEFT);
        column.getColumn().setText(title);
        column.getColumn().setWidth(characters(devices.getTable(), width));
        column.setLabelProvider(ColumnLabelProvider.createTextProvider(r -> text.apply((RegistrationRecord) r)));
    }

    @Override
    void show(EnrollmentDraft draft) {
        serviceChanged();
    }

    @Override
    void serviceChanged() {
        if (!isMade()) {
            return;
        }
        Optional<EnrollmentKey> key = enrollmentEditor().key();
        if (key.isEmpty()) {
            showNothing();
            return;
        }
        switch (key.get()) {
            case EnrollmentKey.Individual(var id) -> enrollmentEditor().read(Messages.job_read, service -> {
                Optional<RegistrationRecord> record = service.registration(id).found();
                return Optional.of(new Device(record, hubDevice(service, record),
                        service.traces(TraceQuery.of(id.text(), 1)).found().flatMap(t -> t.stream().findFirst())));
            }, this::showDevice);
            case EnrollmentKey.Group(var id) -> enrollmentEditor().read(Messages.job_read,
                    service -> service.registrations(Optional.of(id), Optional.empty(), GROUP_RECORDS).found(),
                    this::showGroup);
        }
    }

    private static Optional<HubDevice> hubDevice(ProvisioningService service, Optional<RegistrationRecord> record) {
        return record
                .flatMap(r -> r.assignedHub().flatMap(h -> r.deviceId().flatMap(d -> service.hubDevice(h, d).found())));
    }

    private void showNothing() {
        if (devices != null) {
            devicesHint.setText(Messages.registration_notStored);
        } else {
            showDevice(new Device(Optional.empty(), Optional.empty(), Optional.empty()));
            state.setText(Messages.registration_notStored);
        }
    }

    private void showDevice(Device device) {
        Optional<RegistrationRecord> record = device.record();
        state.setText(record.isPresent() ? "" : Messages.registration_none);
        exclude(state, record.isPresent());
        showFact(status, record.map(r -> RowTexts.registration(r.status())));
        showFact(substatus, record.flatMap(RegistrationRecord::substatus).map(RegistrationPage::text));
        showFact(hub, record.flatMap(RegistrationRecord::assignedHub).map(Object::toString));
        showFact(deviceId, record.flatMap(RegistrationRecord::deviceId).map(Object::toString));
        showFact(registered, record.map(r -> enrollmentEditor().texts().timeWithUtc(r.created())));
        showFact(updated, record.map(r -> enrollmentEditor().texts().timeWithUtc(r.lastUpdated())));
        showFact(failure, record.flatMap(RegistrationRecord::failure)
                .map(f -> NLS.bind(Messages.registration_failureText, f.errorCode(), f.errorMessage())));
        showFact(authentication, device.hubDevice().map(d -> text(d.authentication())));
        String twinText = device.hubDevice().map(RegistrationPage::twinText).orElse("");
        if (!twinText.equals(twin.getText())) {
            twin.setText(twinText);
        }
        Locale locale = Locale.getDefault();
        showFact(attemptTime, device.attempt().map(t -> enrollmentEditor().texts().timeWithUtc(t.attempt().time())));
        showFact(attemptReason, device.attempt().map(t -> NLS.bind(Messages.registration_outcome,
                Explanation.outcome(t.outcome(), locale), Explanation.reason(t, locale))));
        explain.setEnabled(device.attempt().isPresent());
        explain.setVisible(device.attempt().isPresent());
        reflow();
    }

    private void showGroup(Page<RegistrationRecord> page) {
        devices.setInput(page.items());
        int count = page.items().size();
        devicesHint.setText(count == 0 ? Messages.registration_groupNone
                : NLS.bind(page.continuation().isPresent() ? Messages.registration_groupFirst
                        : Messages.registration_groupAll, count));
        reflow();
    }

    private static String text(Substatus substatus) {
        return switch (substatus) {
            case INITIAL_ASSIGNMENT -> Messages.substatus_initial;
            case DEVICE_DATA_MIGRATED -> Messages.substatus_migrated;
            case DEVICE_DATA_RESET -> Messages.substatus_reset;
            case REPROVISIONED_TO_INITIAL_ASSIGNMENT -> Messages.substatus_stayed;
        };
    }

    private static String text(AuthenticationScheme scheme) {
        return switch (scheme) {
            case AuthenticationScheme.Sas sas -> Messages.registration_sas;
            case AuthenticationScheme.SelfSigned(var thumbprint) -> NLS.bind(Messages.registration_selfSigned,
                    CertificateSlot.grouped(thumbprint));
        };
    }

    private static String twinText(HubDevice device) {
        var tree = Json.object();
        device.twin().tags().ifPresent(tags -> tree.set("tags", Json.tree(tags)));
        device.twin().desired().ifPresent(desired -> tree.putObject("properties").set("desired", Json.tree(desired)));
        return Json.pretty(tree);
    }
}
