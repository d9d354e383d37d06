// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.comparing;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.dpsstudio.attestation.chain.ChainLink;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.service.certificates.CertificateJudgement;
import org.dpsstudio.ui.certificates.CertificateSelection;
import org.dpsstudio.ui.certificates.CertificateSource;
import org.dpsstudio.ui.certificates.internal.Texts;
import org.dpsstudio.ui.certificates.internal.comparing.CompareWithDialog.Candidate;
import org.dpsstudio.ui.certificates.internal.inspecting.Contents;
import org.dpsstudio.ui.certificates.internal.inspecting.Inspected;
import org.dpsstudio.ui.certificates.internal.inspecting.Inspecting;
import org.dpsstudio.ui.certificates.internal.opening.OpenFileHandler;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.window.Window;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;

/**
 * Compares two certificates: those of two selected objects; else the one that is looked at, or that a file has, with
 * another one that is asked for.
 */
public final class CompareHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        List<CertificateSource> selected = selected(HandlerUtil.getCurrentSelection(event));
        Optional<CompareInput> input = selected.size() == 2
                ? Optional.of(new CompareInput(selected.get(0), selected.get(1)))
                : ask(window, selected);
        try {
            if (input.isPresent()) {
                window.getActivePage().openEditor(input.get(), CompareInput.EDITOR_ID);
            }
        } catch (PartInitException e) {
            throw new ExecutionException(e.getMessage(), e);
        }
        return null;
    }

    /** Two of possibly very many are enough to know. */
    private static List<CertificateSource> selected(ISelection selection) {
        if (!(selection instanceof IStructuredSelection structured) || structured.size() > 2) {
            return List.of();
        }
        return ((List<?>) structured.toList()).stream()
                .map(element -> Adapters.adapt(element, CertificateSource.class)).filter(Objects::nonNull).toList();
    }

    private static Optional<CompareInput> ask(IWorkbenchWindow window, List<CertificateSource> selected) {
        Inspecting inspecting = window.getService(Inspecting.class);
        Optional<Contents> looked = inspecting.shown().flatMap(Inspected::contents);
        Optional<CertificateSource> left = looked.<CertificateSource>map(Contents::selection)
                .or(() -> selected.stream().findFirst()).or(() -> OpenFileHandler.choose(window.getShell()));
        if (left.isEmpty()) {
            return Optional.empty();
        }
        String about = looked.map(Contents::title).orElseGet(left.get()::label);
        CompareWithDialog dialog = new CompareWithDialog(window.getShell(), about, candidates(inspecting));
        return dialog.open() == Window.OK ? dialog.chosen().map(right -> new CompareInput(left.get(), right))
                : Optional.empty();
    }

    /** The other certificates of the same source, those of the chain, and those that were looked at before. */
    private static List<Candidate> candidates(Inspecting inspecting) {
        List<Candidate> found = new ArrayList<>();
        List<Bytes> known = new ArrayList<>();
        Optional<Inspected> shown = inspecting.shown();
        shown.flatMap(Inspected::contents).ifPresent(c -> known.add(c.selection().leaf()));
        shown.ifPresent(s -> s.answer().certificates().forEach(c -> add(found, known, c.label(), c)));
        shown.flatMap(Inspected::contents)
                .ifPresent(contents -> contents.judged().flatMap(j -> j.result().found())
                        .map(CertificateJudgement::path).orElse(List.of())
                        .forEach(link -> add(found, known, contents, link)));
        inspecting.recent().forEach(contents -> add(found, known, contents.fullTitle(), contents.selection()));
        return found;
    }

    private static void add(List<Candidate> found, List<Bytes> known, Contents of, ChainLink link) {
        String name = link.certificate().info().subjectName();
        link.certificate().der().ifPresent(der -> add(found, known, Texts.of("compare.inChain", name, of.title()),
                new CertificateSelection(List.of(der), name, of.selection().connection())));
    }

    private static void add(List<Candidate> found, List<Bytes> known, String words, CertificateSelection selection) {
        if (!known.contains(selection.leaf())) {
            known.add(selection.leaf());
            found.add(new Candidate(words, selection));
        }
    }
}
