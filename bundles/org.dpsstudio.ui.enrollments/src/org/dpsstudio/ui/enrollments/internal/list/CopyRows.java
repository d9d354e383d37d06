// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.list;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.browse.EnrollmentColumn;
import org.dpsstudio.ui.enrollments.EnrollmentJobs;
import org.dpsstudio.ui.enrollments.internal.BackgroundJob;
import org.dpsstudio.ui.enrollments.internal.Messages;
import org.dpsstudio.ui.enrollments.internal.UiThread;
import org.dpsstudio.wire.EnrollmentJson;
import org.dpsstudio.wire.Json;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;

/**
 * Makes text of rows: as lines with tabulators between the cells, or as a JSON array of enrollments as a query of the
 * REST API answers them, without keys.
 */
final class CopyRows {
    private final ProvisioningService service;
    private final ListingPages pages;
    private final RowRanges rows;
    private final RowTexts texts;
    private final List<EnrollmentColumn> columns;

    CopyRows(ProvisioningService service, ListingPages pages, RowRanges rows, RowTexts texts,
            List<EnrollmentColumn> columns) {
        this.service = service;
        this.pages = pages;
        this.rows = rows;
        this.texts = texts;
        this.columns = columns;
    }

    /** Does it in a job and hands the text over in the UI thread. */
    void schedule(boolean json, Consumer<String> done, Control control) {
        new BackgroundJob(Messages.job_copy, EnrollmentJobs.LIST, monitor -> run(json, done, control, monitor))
                .schedule();
    }

    private IStatus run(boolean json, Consumer<String> done, Control control, IProgressMonitor monitor) {
        SubMonitor progress = SubMonitor.convert(monitor, rows.size());
        try {
            String text = json ? json(progress) : lines(progress);
            UiThread.post(control, () -> done.accept(text));
            return Status.OK_STATUS;
        } catch (OutOfMemoryError e) {
            return Status.error(Messages.copy_tooMuch, e);
        }
    }

    private String lines(SubMonitor progress) {
        var text = new StringBuilder(texts.headerLine(columns)).append('\n');
        pages.forEach(rows, progress::isCanceled, row -> {
            text.append(texts.line(row, columns)).append('\n');
            progress.worked(1);
        });
        return text.toString();
    }

    private String json(SubMonitor progress) {
        var array = Json.mapper().createArrayNode();
        pages.forEach(rows, progress::isCanceled, row -> {
            if (progress.isCanceled()) {
                throw new CancellationException();
            }
            service.enrollment(row.key()).found().ifPresent(enrollment -> array.add(EnrollmentJson.write(enrollment,
                    EnrollmentJson.Detail.QUERY_ITEM, Optional.empty())));
            progress.worked(1);
        });
        return Json.pretty(array);
    }

    static void toClipboard(Display display, String text) {
        var clipboard = new Clipboard(display);
        try {
            clipboard.setContents(new Object[] { text }, new Transfer[] { TextTransfer.getInstance() });
        } finally {
            clipboard.dispose();
        }
    }
}
