// The style sheet of everything but tables: calm type, one column, generous space.

export const LAYOUT_STYLES = `
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-behavior: smooth; }
body {
  margin: 0; background: var(--page); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  overflow-wrap: anywhere;
}
main, footer { max-width: 68rem; margin: 0 auto; padding: 0 1.5rem; }
main > * {
  background: var(--card); border: 1px solid var(--line); border-radius: 14px;
  padding: 2rem; margin: 1.5rem 0;
}
main > * > :last-child { margin-bottom: 0; }
h1, h2, h3 { line-height: 1.2; margin: 0 0 .6em; text-wrap: balance; }
h1 { font-size: 2.1rem; letter-spacing: -.02em; font-weight: 720; }
h2 { font-size: 1.5rem; letter-spacing: -.01em; font-weight: 680; }
h3 { font-size: 1.05rem; font-weight: 660; margin-top: 2rem; }
p, ul, ol, dl { margin: 0 0 1rem; }
ul, ol { padding-left: 1.3rem; }
li { margin: .4rem 0; }
li::marker { color: var(--soft); }
a { color: var(--link); text-underline-offset: .15em; }
a:focus-visible, summary:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 4px; }
small { font-size: .86em; color: var(--soft); }
code { font-size: .9em; font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; }
code.path { color: var(--ink); background: var(--card); border: 1px solid var(--line); border-radius: 5px; padding: .1em .4em; }
footer { color: var(--soft); font-size: .86rem; padding-bottom: 3rem; }
.defs { position: absolute; }
.eyebrow { color: var(--soft); font-size: .86rem; margin: 0 0 .6rem; display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; }
.lead { font-size: 1.08rem; color: var(--soft); max-width: 46rem; }
.note { color: var(--soft); font-size: .9rem; }
.top { margin: 1.5rem 0 0; font-size: .9rem; }

.overview { border-top: 6px solid var(--line); }
.overview.suspicious { border-top-color: var(--disable); }
.overview.suspicious h1 { color: var(--critical-ink); }
.overview.quiet { border-top-color: var(--quiet-ink); }
.overview.quiet h1 { color: var(--quiet-ink); }
.overview.unchecked { border-top-color: var(--alert); }
.caution { background: var(--medium-wash); color: var(--medium-ink); border-radius: 10px; padding: .8rem 1rem; }
.caution a { color: inherit; }
.totals { display: grid; grid-template-columns: repeat(auto-fit, minmax(7.4rem, 1fr)); gap: .6rem; margin: 1.75rem 0 0; }
.totals div { background: var(--well); border-radius: 10px; padding: .8rem 1rem; }
.totals dt { color: var(--soft); font-size: .84rem; }
.totals dd { margin: 0; font-size: 1.35rem; font-weight: 660; font-variant-numeric: tabular-nums; }

.incident { border-left: 6px solid var(--line); scroll-margin-top: 1rem; }
.incident.critical { border-left-color: var(--odd-1); }
.incident.high { border-left-color: var(--odd-2); }
.incident.medium { border-left-color: var(--alert); }
.incident.low { border-left-color: var(--usual-1); }
.incident h2 { margin-bottom: .2rem; font-size: 1.7rem; }
.facts { margin: 1.5rem 0; }
.facts > div { display: grid; grid-template-columns: 10.5rem 1fr; gap: 1rem; padding: .75rem 0; border-top: 1px solid var(--line); }
.facts dt { color: var(--soft); }
.facts dd { margin: 0; }
.facts small { display: block; margin-top: .2rem; }
.warning { background: var(--critical-wash); color: var(--critical-ink); border-radius: 12px; padding: 1.1rem 1.3rem; font-size: 1.06rem; }
.warning p { margin: 0; }
.columns { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 1.25rem; margin: 1.25rem 0; align-items: start; }
.columns.steps { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); align-items: stretch; }
.panel { background: var(--well); border-radius: 12px; padding: 1.2rem 1.3rem; }
.panel h3 { margin-top: 0; }
.panel ol { margin: 0; }
.usual { display: grid; grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr)); gap: .75rem 1.5rem; }
.usual dt { color: var(--soft); font-size: .86rem; }
.usual dd { margin: 0; }

figure { margin: 0; min-width: 0; }
figcaption { font-weight: 660; margin-bottom: .5rem; }
figure svg { display: block; width: 100%; height: auto; font-family: inherit; }
.legend { list-style: none; padding: 0; margin: .75rem 0 0; display: flex; flex-wrap: wrap; gap: .35rem 1.1rem; font-size: .86rem; }
.legend.places { display: grid; gap: .5rem; }
.legend li { display: flex; gap: .5rem; align-items: baseline; margin: 0; min-width: 0; }
.swatch { flex: none; width: .8rem; height: .8rem; border-radius: 3px; background: var(--rest); transform: translateY(.08rem); }
${['usual-1', 'usual-2', 'usual-3', 'odd-1', 'odd-2', 'odd-3', 'alert', 'disable'].map((name) => `.swatch.${name} { background: var(--${name}); }`).join('\n')}
.swatch.alert { height: .35rem; border-radius: 1px; transform: none; align-self: center; }
.swatch.disable { border-radius: 1px; }
.swatch.shade { background: var(--shade); border: 1px solid var(--line); }
.swatch.rule { width: 0; border-radius: 0; background: none; border-left: 2px dashed var(--disable); margin: 0 .35rem; }
.swatch.none { background: none; border: 1px dashed var(--soft); }
.pin { flex: none; min-width: 1.25rem; height: 1.25rem; border-radius: 1rem; background: var(--odd-1); color: var(--on-odd); font-size: .75rem; font-weight: 700; line-height: 1.25rem; text-align: center; }

.badge { display: inline-block; border-radius: 99px; padding: .1rem .6rem; font-size: .8rem; font-weight: 640; line-height: 1.5; white-space: nowrap; }
${['critical', 'high', 'medium', 'low', 'informational'].map((name) => `.badge.${name} { background: var(--${name}-wash); color: var(--${name}-ink); }`).join('\n')}
.badge.alert { background: var(--alert); color: var(--on-alert); }
.badge.disable { background: var(--disable); color: var(--on-disable); }
summary { cursor: pointer; font-weight: 660; margin: 2rem 0 .75rem; }

@media screen and (max-width: 720px) {
  body { font-size: 1.03rem; }
  main, footer { padding: 0 .75rem; }
  main > * { padding: 1.25rem 1.1rem; margin: .75rem 0; border-radius: 12px; }
  h1 { font-size: 1.7rem; }
  .incident { border-left-width: 5px; }
  .incident h2 { font-size: 1.4rem; }
  .facts > div { grid-template-columns: 1fr; gap: .15rem; }
  .facts dt { font-size: .86rem; }
  .columns, .columns.steps { grid-template-columns: minmax(0, 1fr); }
  .totals { grid-template-columns: repeat(3, minmax(0, 1fr)); gap: .5rem; }
  .totals div { padding: .55rem .7rem; }
  .totals dt { font-size: .78rem; }
  .totals dd { font-size: 1.1rem; }
}
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
`;
