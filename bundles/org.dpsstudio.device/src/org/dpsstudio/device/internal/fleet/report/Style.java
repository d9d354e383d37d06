// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet.report;

/** How a page looks, on a light screen, on a dark one, and on paper. */
final class Style {
    static final String TEXT = """
            :root { --ground: #ffffff; --text: #1b1f24; --quiet: #57606a; --rule: #d0d7de; --panel: #f6f8fa;
              --provisioned: #2f6f4f; --refused: #b35900; --broken: #a4262c; --absent: #8c959f; --mark: #0550ae; }
            @media (prefers-color-scheme: dark) { :root { --ground: #16191d; --text: #e6e9ec; --quiet: #a3adb8;
              --rule: #3a424b; --panel: #20252b; --provisioned: #5fb88a; --refused: #e8a33d; --broken: #f07178;
              --absent: #7d8792; --mark: #79b8ff; } }
            @media print { :root { --ground: #ffffff; --text: #000000; --quiet: #333333; --rule: #999999;
              --panel: #ffffff; --provisioned: #2f6f4f; --refused: #b35900; --broken: #a4262c; --absent: #8c959f;
              --mark: #0550ae; } section, tr, figure { break-inside: avoid; } main { max-width: none; }
              * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
            * { box-sizing: border-box; }
            body { margin: 0; background: var(--ground); color: var(--text);
              font: 15px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
            main { max-width: 76rem; margin: 0 auto; padding: 1.5rem; }
            h1 { margin: 0; font-size: 1.7rem; overflow-wrap: anywhere; }
            h2 { margin: 2rem 0 .5rem; font-size: 1.2rem; border-bottom: 1px solid var(--rule); }
            p { margin: .3rem 0; color: var(--quiet); }
            .verdict { color: var(--text); font-weight: 600; border-left: .3rem solid; padding-left: .6rem; }
            .verdict.good { border-color: var(--provisioned); } .verdict.bad { border-color: var(--broken); }
            .figures { display: flex; flex-wrap: wrap; gap: .8rem; margin-top: 1rem; }
            .figures div { flex: 1 1 9rem; background: var(--panel); border: 1px solid var(--rule);
              border-radius: .4rem; padding: .6rem .8rem; }
            .figures strong { display: block; font-size: 1.5rem; font-variant-numeric: tabular-nums; }
            .figures span { color: var(--quiet); }
            .beside { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 1.2rem;
              align-items: start; }
            .wide { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); } .wide table { font-size: .8rem; }
            @media (max-width: 60rem) { .beside, .wide { grid-template-columns: minmax(0, 1fr); } }
            figure { margin: 0; } svg { width: 100%; height: auto; }
            figcaption { color: var(--quiet); }
            .key { display: inline-block; width: .8em; height: .8em; margin: 0 .35em 0 .8em; }
            .key.provisioned { background: var(--provisioned); } .key.refused { background: var(--refused); }
            .key.broken { background: var(--broken); }
            table { border-collapse: collapse; width: 100%; font-size: .87rem; font-variant-numeric: tabular-nums; }
            th, td { text-align: left; padding: .2rem .4rem; border-bottom: 1px solid var(--rule);
              vertical-align: top; } th { font-weight: 600; } th.number, td.number { text-align: right; }
            tbody th { font-weight: 400; } tbody th, td { overflow-wrap: anywhere; }
              td.number { overflow-wrap: normal; }
            svg text { fill: var(--quiet); font-size: 12px; } svg .left { text-anchor: end; }
            svg .middle { text-anchor: middle; } svg .right { text-anchor: start; }
            svg text { paint-order: stroke; stroke: var(--ground); stroke-width: 3px; }
            svg .axis { stroke: var(--quiet); } svg .grid { stroke: var(--rule); stroke-dasharray: 2 3; }
            svg .mark { stroke: var(--mark); stroke-width: 1.5; stroke-dasharray: 5 3; }
            svg .provisioned { fill: var(--provisioned); } svg .refused { fill: var(--refused); }
            svg .broken { fill: var(--broken); } svg .absent { fill: var(--absent); }
            """;

    private Style() {
    }
}
