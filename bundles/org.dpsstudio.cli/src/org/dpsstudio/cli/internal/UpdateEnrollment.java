// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.util.Map;
import java.util.Optional;

import org.dpsstudio.model.ETag;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.Revision;
import org.dpsstudio.operations.enrollments.SaveEnrollmentOperation;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.WriteCondition;
import org.dpsstudio.wire.EnrollmentJson;
import org.dpsstudio.wire.EnrollmentJson.Detail;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Changes an enrollment or a group; what no option names stays. Without an ETag of the caller's, what was read is
 * what is replaced: a change that comes between is read again and kept.
 */
@Command(name = "update")
final class UpdateEnrollment extends SavingCommand {
    private static final int ATTEMPTS = 5;

    @Mixin
    private final ChangedEnrollment options;

    @Mixin
    private final SettingsOptions settings = new SettingsOptions();

    @Mixin
    private final EtagOptions etag = new EtagOptions();

    @Option(names = { "--show-keys", "--keys" }, order = 120, arity = "0..1", fallbackValue = "true",
            paramLabel = "true|false")
    private boolean showKeys;

    UpdateEnrollment(Map<String, String> environment, ChangedEnrollment options) {
        super(environment);
        this.options = options;
    }

    @Override
    void run(ProvisioningService provisioning) {
        String id = options.key().text();
        Result<Enrollment> result = change(provisioning);
        for (int attempt = 1; attempt < ATTEMPTS && !etag.given() && changedMeanwhile(result); attempt++) {
            result = change(provisioning);
        }
        Enrollment changed = Refusals.valueOf(result, id);
        output().object(out(), EnrollmentJson.write(changed, showKeys ? Detail.EVERYTHING : Detail.QUERY_ITEM,
                Optional.empty()));
    }

    private Result<Enrollment> change(ProvisioningService provisioning) {
        Enrollment stored = EnrollmentDocuments.withKeys(provisioning,
                Refusals.valueOf(provisioning.enrollment(options.key()), options.key().text()));
        Enrollment changed = options.changed(stored, settings.changed(stored.settings()));
        Optional<ETag> read = stored.revision().map(Revision::etag);
        WriteCondition condition = etag.given() || read.isEmpty() ? etag.condition()
                : new WriteCondition.Matches(read.get());
        return save(SaveEnrollmentOperation.changing(provisioning, journal(), changed, condition));
    }

    private static boolean changedMeanwhile(Result<Enrollment> result) {
        return result.refusal().filter(e -> e.code() == ServiceError.PRECONDITION_FAILED).isPresent();
    }
}
