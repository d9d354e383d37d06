// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.devices;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.dpsstudio.device.identity.DeviceIdentity;
import org.dpsstudio.device.identity.IdentityException;
import org.dpsstudio.device.identity.IdentitySource;
import org.dpsstudio.device.identity.SimulatedDevice;
import org.dpsstudio.device.tpm.TpmException;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.InvalidValueException;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.operations.Plan;
import org.dpsstudio.operations.Report;
import org.dpsstudio.operations.simulating.DeviceEnrollments;
import org.dpsstudio.operations.simulating.EnrollDevicesOperation;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.ui.simulator.internal.Problems;
import org.dpsstudio.ui.simulator.internal.SimulationService;
import org.dpsstudio.ui.simulator.internal.SimulatorJob;
import org.dpsstudio.ui.simulator.internal.Texts;
import org.dpsstudio.ui.simulator.internal.runs.Runs;
import org.dpsstudio.ui.simulator.internal.runs.Target;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.handlers.HandlerUtil;

/**
 * Puts the enrollment that lets the selected device in into the service that it calls: its own, or the group's from
 * whose key its key is derived.
 */
public final class EnrollHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        Shell shell = HandlerUtil.getActiveWorkbenchWindowChecked(event).getShell();
        IWorkbenchPart part = HandlerUtil.getActivePart(event);
        for (SimulatedDevice device : SelectedDevices.of(event)) {
            Optional<EnrollmentGroupId> group = Optional.empty();
            if (device.source() instanceof IdentitySource.DerivedKey) {
                group = group(shell, device);
                if (group.isEmpty()) {
                    return null;
                }
            }
            new Enrolling(shell, part, device, group, SimulationService.simulation().runner()).start();
        }
        return null;
    }

    private static Optional<EnrollmentGroupId> group(Shell shell, SimulatedDevice device) {
        var dialog = new InputDialog(shell, Texts.of("enroll.group.title"),
                Texts.of("enroll.group.question", device.name()), Texts.of("enroll.group.usual"), text -> {
                    try {
                        EnrollmentGroupId.of(text.strip());
                        return null;
                    } catch (InvalidValueException invalid) {
                        return invalid.getMessage();
                    }
                });
        return dialog.open() == Window.OK ? Optional.of(EnrollmentGroupId.of(dialog.getValue().strip()))
                : Optional.empty();
    }

    /** Enrolls one device in a job. */
    private record Enrolling(Shell shell, IWorkbenchPart part, SimulatedDevice device,
            Optional<EnrollmentGroupId> group, Runs runs) {
        private void start() {
            SimulatorJob.start(Texts.of("job.enroll"), this::run);
        }

        private void run(IProgressMonitor monitor) {
            try {
                ProvisioningService service = Target.of(device, runs.embedded()).service()
                        .orElseThrow(() -> new IdentityException(Texts.of("enroll.elsewhere", device.name()), null));
                Enrollment enrollment = enrollment();
                var careful = new EnrollDevicesOperation(service, runs.journal(), List.of(enrollment), false);
                Plan plan = careful.plan();
                if (careful.standing().conflicting() == 0) {
                    boolean same = careful.standing().same() > 0;
                    report(careful.execute(plan, monitor), same ? "enroll.same" : "enroll.done");
                } else if (ask(enrollment.key())) {
                    var replacing = new EnrollDevicesOperation(service, runs.journal(), List.of(enrollment), true);
                    report(replacing.execute(replacing.plan(), monitor), "enroll.replaced");
                }
            } catch (IdentityException | Target.UnreachableException e) {
                Problems.show(e.getMessage());
            } catch (TpmException | IOException e) {
                Problems.show(Texts.of("enroll.failed", device.name()), e.getMessage());
            }
        }

        private Enrollment enrollment() throws IdentityException, TpmException, IOException {
            if (group.isPresent() && device.source() instanceof IdentitySource.DerivedKey(Path file)) {
                return DeviceEnrollments.group(group.get(), SymmetricKey.ofBase64(Files.readString(file)));
            }
            try (DeviceIdentity identity = device.source().open(device.registrationId(), runs.prompt())) {
                return DeviceEnrollments.of(identity);
            }
        }

        private boolean ask(EnrollmentKey key) {
            return onUi(() -> new MessageDialog(shell, Texts.of("enroll.title"), null,
                    Texts.of("enroll.conflict", key.text(), device.name()), MessageDialog.WARNING, 1,
                    Texts.of("enroll.replace"), IDialogConstants.CANCEL_LABEL).open() == 0);
        }

        private boolean onUi(Supplier<Boolean> question) {
            boolean[] answer = new boolean[1];
            shell.getDisplay().syncExec(() -> answer[0] = !shell.isDisposed() && question.get());
            return answer[0];
        }

        private void report(Report<EnrollmentKey> report, String key) {
            if (report.complete()) {
                shell.getDisplay().asyncExec(() -> {
                    if (!shell.isDisposed() && part instanceof IViewPart view) {
                        view.getViewSite().getActionBars().getStatusLineManager()
                                .setMessage(Texts.of(key, report.rows().getFirst().subject().text()));
                    }
                });
            } else {
                Problems.show(Texts.of("enroll.failed", device.name()), report.rows().stream()
                        .flatMap(row -> row.reason().stream()).toArray(String[]::new));
            }
        }
    }
}
