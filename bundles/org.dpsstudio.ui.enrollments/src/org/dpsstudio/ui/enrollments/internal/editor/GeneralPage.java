// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.editor;

import java.util.List;
import java.util.Optional;

import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.Revision;
import org.dpsstudio.ui.enrollments.internal.Messages;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;

/** Which device, and whether it is let in. */
final class GeneralPage extends EnrollmentPage {
    static final String ID = "general";

    private Text id;
    private Optional<Text> deviceId = Optional.empty();
    private Button enabled;
    private Button disabled;
    private Button iotEdge;
    private Optional<JsonField> information = Optional.empty();
    private Text created;
    private Text updated;
    private Text etag;

    GeneralPage(EnrollmentEditor editor) {
        super(editor, ID, Messages.general_title);
    }

    @Override
    List<DraftField> shownFields() {
        return List.of(DraftField.ID, DraftField.DEVICE_ID, DraftField.STATUS, DraftField.IOT_EDGE,
                DraftField.DEVICE_INFORMATION);
    }

    @Override
    void build(Composite body) {
        boolean group = enrollmentEditor().draft().isGroup();
        Composite identity = section(body, group ? Messages.general_group : Messages.general_device,
                group ? Messages.general_groupHint : Messages.general_deviceHint);
        id = textField(identity, group ? Messages.general_groupId : Messages.general_registrationId, DraftField.ID,
                true);
        if (!group) {
            Text device = textField(identity, Messages.general_deviceId, DraftField.DEVICE_ID, true);
            deviceId = Optional.of(device);
        }
        label(identity, Messages.general_status);
        Composite status = toolkit().createComposite(identity);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(16, 0).applyTo(status);
        GridDataFactory.fillDefaults().indent(6, 0).applyTo(status);
        enabled = toolkit().createButton(status, Messages.general_enabled, SWT.RADIO);
        disabled = toolkit().createButton(status, Messages.general_disabled, SWT.RADIO);
        enabled.addListener(SWT.Selection, event -> changed(DraftField.STATUS,
                () -> enrollmentEditor().draft().enabled(enabled.getSelection())));
        disabled.addListener(SWT.Selection, event -> changed(DraftField.STATUS,
                () -> enrollmentEditor().draft().enabled(!disabled.getSelection())));
        field(DraftField.STATUS, enabled);
        label(identity, "");
        iotEdge = toolkit().createButton(identity, Messages.general_iotEdge, SWT.CHECK);
        GridDataFactory.fillDefaults().indent(6, 0).applyTo(iotEdge);
        iotEdge.addListener(SWT.Selection, event -> changed(DraftField.IOT_EDGE,
                () -> enrollmentEditor().draft().iotEdge(iotEdge.getSelection())));
        field(DraftField.IOT_EDGE, iotEdge);

        if (!group) {
            Composite kept = section(body, Messages.general_information, Messages.general_informationHint);
            information = Optional.of(new JsonField(kept, this, DraftField.DEVICE_INFORMATION,
                    Messages.general_information, 6));
        }
        Composite stored = section(body, Messages.general_stored, "");
        created = fact(stored, Messages.general_created, false);
        updated = fact(stored, Messages.general_updated, false);
        etag = fact(stored, Messages.general_etag, true);
    }

    @Override
    void show(EnrollmentDraft draft) {
        show(id, draft.text(DraftField.ID));
        id.setEditable(draft.base().isEmpty());
        deviceId.ifPresent(text -> {
            show(text, draft.text(DraftField.DEVICE_ID));
            text.setMessage(Messages.general_deviceIdDefault);
        });
        enabled.setSelection(draft.enabled());
        disabled.setSelection(!draft.enabled());
        iotEdge.setSelection(draft.iotEdge());
        information.ifPresent(field -> field.show(draft));
        Optional<Revision> revision = draft.base().flatMap(Enrollment::revision);
        showFact(created, revision.map(r -> enrollmentEditor().texts().timeWithUtc(r.created())));
        showFact(updated, revision.map(r -> enrollmentEditor().texts().timeWithUtc(r.lastUpdated())));
        showFact(etag, revision.map(r -> r.etag().wire()));
    }
}
