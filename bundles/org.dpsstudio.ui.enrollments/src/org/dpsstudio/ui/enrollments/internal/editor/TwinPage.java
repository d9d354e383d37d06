// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.editor;

import java.util.List;

import org.dpsstudio.ui.enrollments.internal.Messages;
import org.eclipse.swt.widgets.Composite;

/** What the twin of a new device begins with. */
final class TwinPage extends EnrollmentPage {
    static final String ID = "twin";

    private JsonField tags;
    private JsonField desired;

    TwinPage(EnrollmentEditor editor) {
        super(editor, ID, Messages.twin_title);
    }

    @Override
    List<DraftField> shownFields() {
        return List.of(DraftField.TAGS, DraftField.DESIRED);
    }

    @Override
    void build(Composite body) {
        tags = new JsonField(section(body, Messages.twin_tags, Messages.twin_tagsHint), this, DraftField.TAGS,
                Messages.twin_tags, 8);
        desired = new JsonField(section(body, Messages.twin_desired, Messages.twin_desiredHint), this,
                DraftField.DESIRED, Messages.twin_desired, 12);
    }

    @Override
    void show(EnrollmentDraft draft) {
        tags.show(draft);
        desired.show(draft);
    }
}
