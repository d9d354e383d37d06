// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.reading;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.dpsstudio.attestation.internal.reading.Findings.About;
import org.dpsstudio.attestation.reading.Reason;

/**
 * Text with blocks between BEGIN and END lines (RFC 7468) and anything around them. Each block is one part, whatever
 * became of the others.
 */
final class PemText {
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";
    private static final int LONGEST_LABEL = 80;
    /** Lines that were meant to begin or end a block: other dashes, or another number of them. */
    private static final Pattern NEARLY = Pattern.compile(
            "^[ \\t]{0,8}[-\\u2010-\\u2015\\u2212]{2,12}[ \\t]{0,2}(BEGIN|END) ([A-Za-z0-9 .#]{3,40})",
            Pattern.MULTILINE);
    private static final Pattern WRITTEN = Pattern.compile("\\\\([rn/]|u002[bB])");

    private final String source;
    private final String text;
    private final Findings found;
    private final BlockReader blocks;
    private int block;
    private int line = 1;
    private int lineCountedTo;
    private int nextEnd = -1;

    PemText(String source, String text, Findings found, BlockReader blocks) {
        this.source = source;
        this.text = text;
        this.found = found;
        this.blocks = blocks;
    }

    /** @return whether the text has a line that begins or ends a block, or was meant to */
    static boolean hasBlocks(String text) {
        return text.contains(BEGIN) || text.contains(END) || NEARLY.matcher(text).find();
    }

    void read() {
        int at = 0;
        int begin = text.indexOf(BEGIN);
        while (begin >= 0 && !found.done()) {
            between(at, begin);
            at = block(begin);
            begin = text.indexOf(BEGIN, at);
        }
        if (!found.done()) {
            between(at, text.length());
        }
    }

    /** @return where to go on */
    private int block(int begin) {
        int labelStart = begin + BEGIN.length();
        int labelEnd = text.indexOf(DASHES, labelStart);
        block++;
        Spot spot = Spot.block(source, block, lineOf(begin));
        if (labelEnd < 0 || labelEnd - labelStart > LONGEST_LABEL
                || text.substring(labelStart, labelEnd).contains("\n")) {
            found.problem(spot, About.CERTIFICATE, Reason.WRONG_HEADER, "WRONG_HEADER.unfinished");
            return afterUnfinished(labelStart);
        }
        String label = text.substring(labelStart, labelEnd).strip();
        int body = labelEnd + DASHES.length();
        int end = nextEnd(body);
        int nextBegin = text.indexOf(BEGIN, body);
        if (end < 0 || nextBegin >= 0 && nextBegin < end) {
            found.problem(spot, Label.about(label), Reason.TRUNCATED, "TRUNCATED.end", Spot.readable(label));
            return nextBegin >= 0 ? nextBegin : text.length();
        }
        String endLabel = endLabel(end);
        int after = end + END.length() + endLabel.length();
        if (!endLabel.strip().equals(label)) {
            found.problem(spot, Label.about(label), Reason.HEADER_MISMATCH, "HEADER_MISMATCH", Spot.readable(label),
                    Spot.readable(endLabel.strip()), Integer.toString(lineOf(end)));
            return after;
        }
        body(spot, label, body, end);
        return after;
    }

    /** The END line that belongs to an unfinished BEGIN line is no further problem. */
    private int afterUnfinished(int labelStart) {
        int end = nextEnd(labelStart);
        int nextBegin = text.indexOf(BEGIN, labelStart);
        return end < 0 || nextBegin >= 0 && nextBegin < end ? labelStart
                : end + END.length() + endLabel(end).length();
    }

    private String endLabel(int end) {
        int start = end + END.length();
        int stop = start;
        while (stop < text.length() && stop - start < LONGEST_LABEL && "-\r\n".indexOf(text.charAt(stop)) < 0) {
            stop++;
        }
        return text.substring(start, stop);
    }

    private int nextEnd(int from) {
        if (nextEnd < from && nextEnd != Integer.MAX_VALUE) {
            int at = text.indexOf(END, from);
            nextEnd = at < 0 ? Integer.MAX_VALUE : at;
        }
        return nextEnd == Integer.MAX_VALUE ? -1 : nextEnd;
    }

    private void body(Spot spot, String label, int from, int until) {
        if (Label.isPassedOver(label)) {
            return;
        }
        if (Label.isForeign(label)) {
            found.problem(spot, About.OTHER, Reason.NOT_A_CERTIFICATE, "NOT_A_CERTIFICATE.kind",
                    Spot.text(Label.foreign(label)));
            return;
        }
        String within = text;
        int start = from;
        int stop = until;
        int backslash = text.indexOf('\\', from);
        boolean written = backslash >= 0 && backslash < until;
        if (written) {
            within = unwritten(text.substring(from, until));
            start = 0;
            stop = within.length();
        }
        PemHeaders headers = PemHeaders.of(within, start, stop);
        try {
            byte[] content = Base64Text.decode(within, headers.end(), stop);
            if (content.length == 0) {
                found.problem(spot, Label.about(label), Reason.EMPTY, "EMPTY.block");
            } else {
                blocks.block(spot, label, headers, content);
            }
        } catch (Base64Text.DamagedException damaged) {
            if (damaged.at() < 0) {
                found.problem(spot, Label.about(label), Reason.BROKEN_BASE64, "BROKEN_BASE64.length");
            } else {
                String wrong = Spot.readable(Character.toString(within.codePointAt(damaged.at())));
                found.problem(spot, Label.about(label), Reason.BROKEN_BASE64, "BROKEN_BASE64.character", wrong,
                        Integer.toString(lineOf(written ? from : damaged.at())));
            }
        }
    }

    /** What programs write for the ends of lines and other characters when they put a block into a string. */
    private static String unwritten(String body) {
        return WRITTEN.matcher(body).replaceAll(m -> switch (m.group(1).charAt(0)) {
            case '/' -> "/";
            case 'u' -> "+";
            default -> "\n";
        });
    }

    /** Lines outside of blocks say nothing, but for those that were meant to begin or end one. */
    private void between(int from, int until) {
        Matcher nearly = NEARLY.matcher(text).region(from, until);
        nearly.useAnchoringBounds(false);
        while (nearly.find() && !found.done()) {
            String label = nearly.group(2).strip().replaceAll("-+$", "").strip();
            if (Label.about(label) == About.OTHER && !Label.isForeign(label)) {
                continue;
            }
            Spot spot = Spot.block(source, block + 1, lineOf(nearly.start()));
            if (Label.isForeign(label)) {
                if ("BEGIN".equals(nearly.group(1))) {
                    found.problem(spot, About.OTHER, Reason.NOT_A_CERTIFICATE, "NOT_A_CERTIFICATE.kind",
                            Spot.text(Label.foreign(label)));
                }
            } else if ("BEGIN".equals(nearly.group(1))) {
                block++;
                found.problem(spot, Label.about(label), Reason.WRONG_HEADER, "WRONG_HEADER.nearly",
                        label.toUpperCase(Locale.ROOT), Integer.toString(spot.place().line().orElseThrow()));
                skipNearlyEnd(nearly, until);
            } else {
                block++;
                found.problem(spot, Label.about(label), Reason.TRUNCATED, "TRUNCATED.begin", Spot.readable(label));
            }
        }
    }

    /** The END line that belongs to a damaged BEGIN line is no further problem. */
    private void skipNearlyEnd(Matcher nearly, int until) {
        Matcher next = NEARLY.matcher(text).region(nearly.end(), until);
        next.useAnchoringBounds(false);
        if (next.find() && "END".equals(next.group(1))) {
            nearly.region(next.end(), until);
            nearly.useAnchoringBounds(false);
        }
    }

    private int lineOf(int offset) {
        if (offset < lineCountedTo) {
            line = 1;
            lineCountedTo = 0;
        }
        for (int i = lineCountedTo; i < offset; i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n')) {
                line++;
            }
        }
        lineCountedTo = offset;
        return line;
    }
}
