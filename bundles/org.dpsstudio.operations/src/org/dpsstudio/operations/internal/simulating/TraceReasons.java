// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal.simulating;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import org.dpsstudio.device.fleet.ReasonSource;
import org.dpsstudio.device.run.RunResult.Ending;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Outcome;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.operations.explain.Explanation;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.browse.TraceQuery;

/** Why devices were refused, as the service's own traces say it. */
final class TraceReasons implements ReasonSource {
    /** A device has one attempt at a time, and the newest trace of an attempt with a challenge is the answer's. */
    private static final int NEWEST = 4;
    /** What a challenge came to; a time or a name in this place would tell every device apart from every other. */
    private static final Pattern WORD = Pattern.compile("[a-z]+");

    private final ProvisioningService service;
    private final Locale locale;

    TraceReasons(ProvisioningService service, Locale locale) {
        this.service = service;
        this.locale = locale;
    }

    @Override
    public Optional<Reason> reason(RegistrationId device, Ending.Refused refused, Instant began) {
        List<Trace> traces = service.traces(TraceQuery.of(device.text(), NEWEST)).found().orElse(List.of());
        List<Trace> turnedAway = traces.stream().filter(trace -> turnedAway(trace.outcome())).toList();
        return turnedAway.stream().filter(trace -> sameCode(trace, refused)).findFirst()
                .or(() -> turnedAway.stream().findFirst()).flatMap(this::reason);
    }

    private static boolean turnedAway(Outcome outcome) {
        return outcome == Outcome.REFUSED || outcome == Outcome.DISABLED || outcome == Outcome.FAILED;
    }

    private static boolean sameCode(Trace trace, Ending.Refused refused) {
        return refused.errorCode().isPresent() && refused.errorCode().getAsInt() == trace.errorCode();
    }

    private Optional<Reason> reason(Trace trace) {
        return trace.deciding().map(finding -> {
            Optional<String> came = finding.rule() == Rule.TPM_CHALLENGE
                    ? finding.came().filter(text -> WORD.matcher(text).matches()) : Optional.empty();
            return new Reason(finding.rule(), came, came.isPresent() ? Explanation.rule(finding, locale)
                    : general(finding, trace.outcome()));
        });
    }

    private String general(Finding finding, Outcome outcome) {
        return Explanation.reason(finding.rule(), outcome, locale);
    }
}
