// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.inspecting;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

import org.dpsstudio.attestation.inspecting.ByteRange;
import org.dpsstudio.attestation.inspecting.Field;
import org.dpsstudio.attestation.inspecting.Inspection;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.service.certificates.CertificateJudgement;
import org.dpsstudio.ui.certificates.CertificateSelection;
import org.dpsstudio.ui.certificates.internal.Texts;
import org.dpsstudio.ui.internal.looks.Accessibles;
import org.dpsstudio.ui.internal.looks.Copying;
import org.dpsstudio.ui.internal.looks.Later;
import org.dpsstudio.ui.internal.looks.Prose;
import org.dpsstudio.ui.internal.looks.Ticks;
import org.dpsstudio.ui.looks.Icon;
import org.dpsstudio.ui.services.ServiceConnection;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.DateTime;
import org.eclipse.swt.widgets.Label;

/** The inspector of a certificate: sentences first, then all that it says and is made of. For the UI thread. */
final class InspectorPane {
    private static final int MARGIN = 4;
    private static final double WIDE = 1.5;
    private static final int[] SIDE_BY_SIDE = { 38, 62 };
    private static final int[] ABOVE_EACH_OTHER = { 42, 58 };

    private final Composite parent;
    private final StackLayout stack = new StackLayout();
    private final StyledText empty;
    private final Composite content;
    private final Label icon;
    private final StyledText title;
    private final Combo chooser;
    private final Button whatIf;
    private final DateTime date;
    private final DateTime time;
    private final SashForm sash;
    private final StyledText summary;
    private final CTabFolder tabs;
    private final FindingsPage findings;
    private final FieldsPage fields;
    private final FingerprintsPage fingerprints;
    private final StyledText pem;
    private final Asn1Page asn1;
    private final CTabItem findingsTab;
    private final CTabItem asn1Tab;
    private final Actions actions;
    private List<CertificateSelection> choices = List.of();

    /** What the operator asks for. */
    interface Actions {
        /** @param index which of the source's certificates to show */
        void choose(int index);

        /** @param time for which to judge; absent for now */
        void at(Optional<Instant> time);

        /**
         * @param connection a service
         * @param key an enrollment of it, to be opened
         */
        void open(ServiceConnection connection, EnrollmentKey key);
    }

    InspectorPane(Composite given, Actions actions) {
        parent = given;
        this.actions = actions;
        stack.marginWidth = MARGIN;
        stack.marginHeight = MARGIN;
        parent.setLayout(stack);
        empty = Prose.pane(parent, Texts.of("inspect.emptyName"));
        empty.setText(Texts.of("inspect.empty"));
        content = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(MARGIN, MARGIN).applyTo(content);
        Composite head = new Composite(content, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(head);
        icon = new Label(head, SWT.NONE);
        icon.setImage(Icon.CERTIFICATE.image());
        title = new StyledText(head, SWT.READ_ONLY | SWT.SINGLE);
        title.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        title.setCaret(null);
        Accessibles.name(title, Texts.of("inspect.title"));
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).hint(60, SWT.DEFAULT)
                .applyTo(title);
        chooser = new Combo(head, SWT.READ_ONLY | SWT.DROP_DOWN);
        Accessibles.name(chooser, Texts.of("inspect.chooser"));
        chooser.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> chosen(actions::choose)));
        GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).exclude(true).applyTo(chooser);
        chooser.setVisible(false);
        whatIf = new Button(head, SWT.CHECK);
        whatIf.setText(Texts.of("inspect.whatIf"));
        whatIf.setToolTipText(Texts.of("inspect.whatIf.tip"));
        Ticks.keepVisible(whatIf, title);
        date = new DateTime(head, SWT.DATE | SWT.MEDIUM | SWT.DROP_DOWN);
        Accessibles.name(date, Texts.of("inspect.date"));
        time = new DateTime(head, SWT.TIME | SWT.SHORT);
        Accessibles.name(time, Texts.of("inspect.time"));
        GridLayoutFactory.fillDefaults().numColumns(6).spacing(6, 0).applyTo(head);
        whatIf.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> timeChanged()));
        date.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> timeChanged()));
        time.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> timeChanged()));
        date.setEnabled(false);
        time.setEnabled(false);
        sash = new SashForm(content, SWT.HORIZONTAL);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(sash);
        summary = Prose.pane(sash, Texts.of("inspect.summary"));
        summary.setMargins(MARGIN, MARGIN, MARGIN, MARGIN);
        Copying.menu(summary, List.of());
        tabs = new CTabFolder(sash, SWT.BORDER | SWT.TOP);
        findings = new FindingsPage(tabs, this::showBytes);
        findingsTab = tab(Texts.of("tab.findings"), findings.control());
        fields = new FieldsPage(tabs, this::showBytes);
        tab(Texts.of("tab.details"), fields.viewer().getTree());
        fingerprints = new FingerprintsPage(tabs);
        tab(Texts.of("tab.fingerprints"), fingerprints.table().control());
        pem = Prose.pane(tabs, Texts.of("pem.name"));
        pem.setFont(JFaceResources.getTextFont());
        Copying.menu(pem, List.of());
        tab(Texts.of("tab.pem"), pem);
        asn1 = new Asn1Page(tabs);
        asn1Tab = tab(Texts.of("tab.asn1"), asn1.control());
        tabs.setSelection(findingsTab);
        sash.setWeights(SIDE_BY_SIDE);
        parent.addListener(SWT.Resize, event -> turn());
        stack.topControl = empty;
    }

    private CTabItem tab(String text, Control control) {
        CTabItem item = new CTabItem(tabs, SWT.NONE);
        item.setText(text);
        item.setControl(control);
        return item;
    }

    private void chosen(IntConsumer target) {
        if (chooser.getSelectionIndex() >= 0) {
            target.accept(chooser.getSelectionIndex());
        }
    }

    /** A high and narrow place gets one above the other. */
    private void turn() {
        Point size = parent.getSize();
        int wanted = size.x > size.y * WIDE ? SWT.HORIZONTAL : SWT.VERTICAL;
        if (sash.getOrientation() != wanted && size.y > 0) {
            sash.setOrientation(wanted);
            sash.setWeights(wanted == SWT.HORIZONTAL ? SIDE_BY_SIDE : ABOVE_EACH_OTHER);
        }
    }

    private void timeChanged() {
        boolean other = whatIf.getSelection();
        date.setEnabled(other);
        time.setEnabled(other);
        actions.at(other ? Optional.of(chosenTime()) : Optional.empty());
    }

    private Instant chosenTime() {
        return LocalDateTime.of(date.getYear(), date.getMonth() + 1, date.getDay(), time.getHours(), time.getMinutes())
                .atZone(ZoneId.systemDefault()).toInstant();
    }

    /** Shows where some bytes are in the structure. */
    private void showBytes(ByteRange range) {
        tabs.setSelection(asn1Tab);
        asn1.select(range, true);
        asn1.setFocus();
    }

    /** @param said what to say while there is nothing to show */
    void nothing(String said) {
        if (!empty.getText().equals(said)) {
            empty.setText(said);
        }
        top(empty);
    }

    void show(Inspected inspected, boolean otherTime) {
        if (inspected.contents().isEmpty()) {
            nothing(inspected.answer().note().orElseGet(() -> Texts.of("inspect.empty")));
            return;
        }
        Contents contents = inspected.contents().get();
        head(inspected, contents);
        BiConsumer<ServiceConnection, EnrollmentKey> opener = actions::open;
        Summary.of(inspected, otherTime, opener).into(summary);
        findings.show(contents);
        findingsTab.setText(Texts.of("tab.findings.number", contents.lint().size()));
        fields.show(contents.inspection());
        fingerprints.show(contents.inspection());
        String text = contents.inspection().map(Inspection::pem)
                .orElseGet(() -> Certificates.pem(contents.selection().leaf()));
        if (!pem.getText().equals(text)) {
            pem.setText(text);
        }
        asn1.show(contents.tree());
        top(content);
    }

    private void head(Inspected inspected, Contents contents) {
        Icon picture = contents.problem().isPresent() ? Icon.FAILED
                : contents.judged().flatMap(j -> j.result().found()).map(CertificateJudgement::outcome)
                        .map(Summary::icon).orElse(Icon.CERTIFICATE);
        icon.setImage(picture.image());
        // The choice among several says where each is from.
        String name = inspected.answer().certificates().size() > 1 ? contents.title() : contents.fullTitle();
        String words = contents.judged().flatMap(j -> j.result().found()).filter(j -> j.id().isPresent())
                .map(j -> Texts.of("headline." + j.outcome(), name)).orElse(name);
        if (!title.getText().equals(words)) {
            title.setText(words);
            title.setToolTipText(words);
        }
        List<CertificateSelection> offered = inspected.answer().certificates();
        if (!offered.equals(choices)) {
            choices = offered;
            chooser.setItems(offered.stream().map(InspectorPane::name).toArray(String[]::new));
            boolean several = offered.size() > 1;
            chooser.setVisible(several);
            ((GridData) chooser.getLayoutData()).exclude = !several;
            chooser.requestLayout();
        }
        chooser.select(inspected.chosen());
    }

    private static String name(CertificateSelection selection) {
        return selection.label();
    }

    private void top(Control control) {
        if (stack.topControl != control) {
            boolean focused = holds(parent.getDisplay().getFocusControl());
            stack.topControl = control;
            parent.layout();
            if (focused) {
                // What is not laid out yet cannot have it yet.
                Later.run(parent, this::setFocus);
            }
        }
    }

    private boolean holds(Control focus) {
        for (Control c = focus; c != null; c = c.getParent()) {
            if (c == stack.topControl) {
                return true;
            }
        }
        return false;
    }

    void setFocus() {
        if (stack.topControl == empty) {
            empty.setFocus();
        } else {
            summary.setFocus();
        }
    }

    /** @return all of it as text, for a mail or a ticket */
    String text() {
        return Stream.of(title.getText(), summary.getText(), Copying.all(findings.table().control()),
                fieldsText(), Copying.all(fingerprints.table().control()), pem.getText())
                .filter(t -> !t.isBlank()).reduce((a, b) -> a + "\n\n" + b).orElse("");
    }

    private String fieldsText() {
        StringBuilder text = new StringBuilder();
        append(text, (List<?>) fields.viewer().getInput(), "");
        return text.toString();
    }

    private static void append(StringBuilder text, List<?> level, String indent) {
        for (Object each : level) {
            var field = (Field) each;
            text.append(indent).append(field.label()).append(field.value().isEmpty() ? "" : ": ")
                    .append(field.value()).append('\n');
            append(text, field.children(), indent + "    ");
        }
    }

    CTabFolder tabs() {
        return tabs;
    }

    StyledText summary() {
        return summary;
    }

    StyledText title() {
        return title;
    }

    StyledText pem() {
        return pem;
    }

    FindingsPage findings() {
        return findings;
    }

    FieldsPage fields() {
        return fields;
    }

    FingerprintsPage fingerprints() {
        return fingerprints;
    }

    Asn1Page asn1() {
        return asn1;
    }

    Button whatIf() {
        return whatIf;
    }

    Combo chooser() {
        return chooser;
    }
}
